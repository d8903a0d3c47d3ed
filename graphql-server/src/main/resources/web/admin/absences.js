/** Absences: single ones and series, and the visits that they leave to be moved. */
import { html, nothing } from '../lib/lit-html.js';
import { dateTime, instant } from '../shared/grid.js';
import { dateInWords, weekdayChoices, weekdayOf } from './calendar.js';
import { checks, radios, select, text, time } from './fields.js';
import { Form, removal } from './forms.js';
import { documents, isDone, now, redraw, run, say, state } from './page.js';
import { fromRule, toRule } from './recurrence.js';
import { goToVisits, visits } from './visits.js';

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
  let left = { visits: [], title: '' };
  async function load() {
    const from = now();
    const { node } = await ask('Absences', { id: owner.id, from: from.toISOString(),
      to: new Date(from.getTime() + DAYS_AHEAD * DAY).toISOString() });
    list = grouped(node.timeOff);
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
    const needed = values.kind === 'days' ? ['fromDate'] : ['date', 'from', 'until'];
    return needed.filter(it => !isGiven(it, values[it])).map(name => ({ name, text: isTime(name) ? say.hours.timeMissing
      : say.errors.formats.date }));
  }

  function begin() {
    form = new Form(empty(), {
      button: say.absences.add, check: missing, names: { to: 'until', recurrence: 'repeats' },
      async save(values) {
        const first = values.kind === 'days' ? values.fromDate : values.date;
        const recurrence = toRule({ ...values, days: values.days.length > 0 ? values.days : [weekdayOf(first)] }, zone);
        const { addTimeOff } = await ask('AddAbsence', { input: { ownerId: owner.id, ...period(values), recurrence,
          reason: values.reason } });
        left = { visits: addTimeOff.conflicting, title: say.visits.conflicting };
        return addTimeOff;
      },
      async saved() {
        begin();
        await load();
        goToVisits();
      },
    });
  }
  begin();

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

  const one = (it, isOfSeries) => html`<li class="row spread"><span>${when(it)}
    ${!isOfSeries && it.reason ? html` · <span dir="auto">${it.reason}</span>` : nothing}</span>
    ${removal(isOfSeries ? say.absences.removeOne : say.remove, say.absences.removeOneQuestion, () => remove(it.id))}</li>`;

  function series(group) {
    const [first] = group;
    return html`<li class="stack"><div class="row spread"><strong>${fromRule(first.recurrence, say)}
      ${first.reason ? html` · <span dir="auto">${first.reason}</span>` : nothing}</strong><span class="row">
      <button type="button" class="quiet" @click=${() => run(() => end(first.seriesId,
        first.start.slice(0, 10)))}>${say.absences.endAfter(dateInWords(first.start.slice(0, 10)))}</button>
      ${removal(say.absences.removeSeries, say.absences.removeSeriesQuestion, () => remove(first.seriesId))}</span></div>
      <ul class="plain-list entries">${group.slice(0, FEW).map(it => one(it, true))}</ul>
      ${group.length > FEW ? html`<details><summary>${say.absences.moreDates(group.length - FEW)}</summary>
        <ul class="plain-list entries">${group.slice(FEW).map(it => one(it, true))}</ul></details>` : nothing}</li>`;
  }

  return () => html`${visits(left.visits, left.title)}
    ${list.length === 0 ? html`<p>${say.absences.none}</p>` : html`<ul
      class="card plain-list entries">${list.map(group => (group[0].occurrenceOf ? series(group) : one(group[0], false)))}</ul>`}
    <h2>${say.absences.title}</h2>${form.view(html`<div class="card stack">
      ${radios(form, 'kind', say.absences.kind, [['days', say.absences.days], ['times', say.absences.times]], { changed: redraw })}
      <div class="fields">${form.get('kind') === 'days' ? html`${text(form, 'fromDate', say.absences.fromDate, { type: 'date' })}
        ${text(form, 'toDate', say.absences.toDate, { type: 'date', hint: say.absences.toDateHint })}`
    : html`${text(form, 'date', say.date, { type: 'date' })}${time(form, 'from', say.hours.from)}${time(form, 'until', say.hours.to)}`}
      ${select(form, 'repeats', say.absences.repeats, ['never', 'weekly', 'monthly',
        'yearly'].map(it => [it, say.absences.frequencies[it]]), { changed: redraw })}
      ${form.get('repeats') === 'never' ? nothing : text(form, 'last', say.absences.last, { type: 'date', hint: say.absences.lastHint })}
      ${form.get('repeats') === 'weekly' ? select(form, 'every', say.absences.every,
        [1, 2, 3, 4].map(it => [String(it), say.absences.weeks(it)])) : nothing}
      ${text(form, 'reason', say.reason, { hint: say.reasonHint, maximum: 200 })}</div>
      ${form.get('repeats') === 'weekly' ? checks(form, 'days', say.absences.weekdays, weekdayChoices(),
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
