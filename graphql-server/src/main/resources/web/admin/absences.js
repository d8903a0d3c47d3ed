/** Absences: single ones and series, and the visits that they leave to be moved. */
import { html, nothing } from '../lib/lit-html.js';
import { dateTime, instant, plusDays, startOfDay } from '../shared/grid.js';
import { dateInWords, today, weekdayChoices, weekdayOf } from './calendar.js';
import { checks, radios, select, text, time } from './fields.js';
import { Form, removal } from './forms.js';
import { documents, isDone, now, redraw, run, say, state } from './page.js';
import { fromRule, toChoices, toRule } from './recurrence.js';
import { goToVisits, visits } from './visits.js';
import { monthOf, year } from './year.js';

const ask = documents('schedule');
const DAYS_AHEAD = 399;
const DAY = 86_400_000;
/** The occurrences of a series that are listed before it is opened. */
const FEW = 3;

const isTime = name => name === 'from' || name === 'until';
const isGiven = (name, value) => (isTime(name) ? /^\d\d:\d\d$/.test(value ?? '') : Boolean(value));
const minutes = time => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The part of the screens of an owner with its absences. */
export async function absences(owner) {
  const zone = owner.timeZone;
  let list;
  let ofYear;
  let left = { visits: [], title: '' };
  async function load() {
    const from = startOfDay(monthOf(today(zone)), zone);
    const { node } = await ask('Absences', { id: owner.id, from: new Date(from).toISOString(),
      to: new Date(from + DAYS_AHEAD * DAY).toISOString() });
    ofYear = node.timeOff;
    list = grouped(ofYear.filter(it => Date.parse(it.end) > now().getTime()));
  }
  await load();

  const empty = () => ({ kind: 'days', fromDate: null, toDate: null, date: null, from: null, until: null, repeats: 'never', days: [],
    every: 1, last: null, reason: null });
  let form;

  function period({ kind, fromDate, toDate, date, from, until }) {
    if (kind === 'days') {
      return { fromDate, toDate: toDate ?? fromDate };
    }
    const at = time => dateTime(instant(date, minutes(time), zone), zone);
    return { from: at(from), to: at(until) };
  }

  function missing(values) {
    const needed = { days: ['fromDate'], times: ['date', 'from', 'until'], same: [] }[values.kind];
    return needed.filter(it => !isGiven(it, values[it])).map(name => ({ name, text: isTime(name) ? say.hours.timeMissing
      : say.errors.formats.date }));
  }

  const ruleOf = values => {
    const first = values.kind === 'days' ? values.fromDate : values.date;
    return toRule({ ...values, days: values.days.length > 0 ? values.days : [weekdayOf(first)] }, zone);
  };

  /** The absence that is being changed; undefined while one is added. */
  let changed;
  const finished = async () => {
    begin();
    await load();
    goToVisits();
  };

  async function change(id) {
    if (!await form.mayBeReplaced()) {
      return;
    }
    const { node } = await ask('Absence', { id });
    if (!node) {
      await load();
      return;
    }
    const [first, close] = [node.start.slice(0, 10), node.end.slice(0, 10)];
    const until = close === plusDays(first, 1) && node.end.slice(11, 16) === '00:00' ? '24:00' : node.end.slice(11, 16);
    const kind = node.allDay ? 'days' : first === close || until === '24:00' ? 'times' : 'same';
    const choices = toChoices(node.recurrence, zone);
    changed = node;
    form = new Form({ ...empty(), kind, fromDate: first, toDate: plusDays(close, -1), date: first, from: node.start.slice(11, 16), until,
      ...(choices ?? { repeats: 'same' }), reason: node.reason }, {
      button: say.forms.save, check: missing, names: { to: 'until', recurrence: 'repeats' },
      async save(values) {
        const { updateTimeOff } = await ask('ChangeAbsence', { input: { id: node.id,
          ...(values.kind !== 'same' && { ...period(values), ...(values.repeats !== 'same' && { recurrence: ruleOf(values) }) }),
          reason: values.reason } });
        left = { visits: updateTimeOff.conflicting, title: say.visits.conflicting };
        return updateTimeOff;
      },
      saved: finished,
    });
    redraw();
    const heading = document.getElementById('absence');
    heading.focus();
    heading.scrollIntoView({ block: 'start' });
  }

  function begin() {
    changed = undefined;
    form = new Form(empty(), {
      button: say.absences.add, check: missing, names: { to: 'until', recurrence: 'repeats' },
      async save(values) {
        const { addTimeOff } = await ask('AddAbsence', { input: { ownerId: owner.id, ...period(values), recurrence: ruleOf(values),
          reason: values.reason } });
        left = { visits: addTimeOff.conflicting, title: say.visits.conflicting };
        return addTimeOff;
      },
      saved: finished,
    });
  }
  begin();

  async function addInstead() {
    if (await form.mayBeReplaced()) {
      begin();
      redraw();
    }
  }

  async function remove(id) {
    const { removeTimeOff } = await ask('RemoveAbsence', { input: { id } });
    if (await isDone(removeTimeOff, say.removed)) {
      left = { visits: removeTimeOff.conflicting, title: say.visits.given };
      await load();
    }
  }

  async function end(id, date) {
    const { endTimeOffRecurrence } = await ask('EndSeries', { input: { id, lastDate: date } });
    if (await isDone(endTimeOffRecurrence, say.forms.saved)) {
      left = { visits: endTimeOffRecurrence.conflicting, title: say.visits.given };
      await load();
    }
  }

  const clock = state.clock;
  function when(it) {
    const [start, close] = [it.start.slice(0, 10), it.end.slice(0, 10)];
    if (!it.allDay) {
      return start === close ? html`${dateInWords(start)}, <bdi>${it.start.slice(11, 16)}–${it.end.slice(11, 16)}</bdi>`
        : html`<bdi>${clock.moment(new Date(it.start))} – ${clock.moment(new Date(it.end))}</bdi>`;
    }
    const last = new Date(Date.parse(`${close}T12:00:00Z`) - DAY).toISOString().slice(0, 10);
    return start === last ? dateInWords(start) : html`<bdi>${dateInWords(start)} – ${dateInWords(last)}</bdi>`;
  }

  const changeButton = (id, what) => html`<button type="button" class="quiet" @click=${() => run(() => change(id))}>${say.change}<span
    class="hidden-text"> ${what}</span></button>`;

  const one = (it, isOfSeries) => html`<li class="row spread"><span>${when(it)}
    ${!isOfSeries && it.reason ? html` · <span dir="auto">${it.reason}</span>` : nothing}</span>
    <span class="row">${isOfSeries ? nothing : changeButton(it.id, when(it))}
      ${removal(isOfSeries ? say.absences.removeOne : say.remove, say.absences.removeOneQuestion, () => remove(it.id))}</span></li>`;

  function series(group) {
    const [first] = group;
    return html`<li class="stack"><div class="row spread"><strong>${fromRule(first.recurrence, say)}
      ${first.reason ? html` · <span dir="auto">${first.reason}</span>` : nothing}</strong><span class="row">
      ${changeButton(first.seriesId, fromRule(first.recurrence, say))}<button type="button" class="quiet" @click=${() => run(() => end(first.seriesId,
        first.start.slice(0, 10)))}>${say.absences.endAfter(dateInWords(first.start.slice(0, 10)))}</button>
      ${removal(say.absences.removeSeries, say.absences.removeSeriesQuestion, () => remove(first.seriesId))}</span></div>
      <ul class="plain-list entries">${group.slice(0, FEW).map(it => one(it, true))}</ul>
      ${group.length > FEW ? html`<details><summary>${say.absences.moreDates(group.length - FEW)}</summary>
        <ul class="plain-list entries">${group.slice(FEW).map(it => one(it, true))}</ul></details>` : nothing}</li>`;
  }

  return () => html`${visits(left.visits, left.title)}${year(ofYear, today(zone))}
    ${list.length === 0 ? html`<p>${say.absences.none}</p>` : html`<ul
      class="card plain-list entries">${list.map(group => (group[0].occurrenceOf ? series(group) : one(group[0], false)))}</ul>`}
    <h2 id="absence" tabindex="-1">${changed ? say.absences.change : say.absences.title}</h2>
    ${changed ? html`<p>${changed.recurrence ? fromRule(changed.recurrence, say) : when(changed)} <button type="button" class="quiet"
      @click=${addInstead}>${say.absences.addInstead}</button></p>` : nothing}
    ${form.view(html`<div class="card stack">
      ${form.get('kind') === 'same' ? nothing : radios(form, 'kind', say.absences.kind, [['days', say.absences.days], ['times', say.absences.times]], { changed: redraw })}
      <div class="fields">${form.get('kind') === 'same' ? nothing : form.get('kind') === 'days' ? html`${text(form, 'fromDate', say.absences.fromDate, { type: 'date' })}
        ${text(form, 'toDate', say.absences.toDate, { type: 'date', hint: say.absences.toDateHint })}`
    : html`${text(form, 'date', say.date, { type: 'date' })}${time(form, 'from', say.hours.from)}${time(form, 'until', say.hours.to)}`}
      ${['kind', 'repeats'].some(it => form.get(it) === 'same') ? nothing : select(form, 'repeats', say.absences.repeats, ['never', 'weekly',
    'monthly', 'yearly'].map(it => [it, say.absences.frequencies[it]]), { changed: redraw })}
      ${form.get('kind') === 'same' || ['never', 'same'].includes(form.get('repeats')) ? nothing : text(form, 'last', say.absences.last, { type: 'date', hint: say.absences.lastHint })}
      ${form.get('kind') !== 'same' && form.get('repeats') === 'weekly' ? select(form, 'every', say.absences.every,
        [1, 2, 3, 4].map(it => [String(it), say.absences.weeks(it)])) : nothing}
      ${text(form, 'reason', say.reason, { hint: say.reasonHint, maximum: 200 })}</div>
      ${form.get('kind') !== 'same' && form.get('repeats') === 'weekly' ? checks(form, 'days', say.absences.weekdays, weekdayChoices(),
        { hint: say.absences.weekdaysHint }) : nothing}</div>`)}`;
}

/** The occurrences of a series together, in the order of their first ones. */
function grouped(occurrences) {
  const groups = new Map();
  for (const it of occurrences) {
    const key = it.occurrenceOf ?? it.id;
    groups.set(key, [...(groups.get(key) ?? []), it]);
  }
  return [...groups.values()];
}
