/** Calendars that somebody has elsewhere, whose time is kept free. */
import { html, nothing } from '../lib/lit-html.js';
import { check, radios, text } from './fields.js';
import { Form, removal } from './forms.js';
import { documents, isDone, now, redraw, run, say, state } from './page.js';
import { visits } from './visits.js';

const ask = documents('connections');
const DAY = 86_400_000;
const DAYS_AHEAD = 90;
const CHIPS = { NEW: '', FRESH: 'good', STALE: 'bad', FAILING: 'warn' };
const FIELDS = ['label', 'kind', 'url', 'user', 'password', 'allDayCounts', 'tentativeCounts', 'whenStale'];

/** The part of the screens of an owner with its outside calendars. */
export async function outside(owner) {
  let list;
  let clashes = [];
  async function load() {
    const from = now();
    const data = await ask('Outside', { id: owner.id, from: from.toISOString(),
      to: new Date(from.getTime() + DAYS_AHEAD * DAY).toISOString() });
    list = data.node.outsideCalendars;
    const ids = new Set(list.map(it => it.id));
    clashes = data.clashes.filter(it => ids.has(it.calendar.id)).map(it => it.appointment);
  }
  await load();
  let form;
  /** The calendar that is being changed; undefined while one is added. */
  let changed;
  const finished = async () => {
    begin();
    await load();
  };

  /** The address is secret: it is replaced or stays, and is never shown. */
  function change(it) {
    changed = it;
    form = new Form({ label: it.label, kind: it.kind, url: null, user: null, password: null, allDayCounts: it.allDayCounts,
      tentativeCounts: it.tentativeCounts, whenStale: it.whenStale }, {
      button: say.forms.save,
      async save({ label, allDayCounts, tentativeCounts, whenStale, url, user, password }) {
        const login = it.kind === 'CALDAV' ? { user, password } : {};
        return (await ask('ChangeOutside', { input: { id: it.id, expectedVersion: it.version, label: label ?? '', allDayCounts,
          tentativeCounts, whenStale, ...(url && { url, ...login }) } })).updateOutsideCalendar;
      },
      reload: finished, saved: finished,
    });
    redraw();
    const heading = document.getElementById('calendar');
    heading.focus();
    heading.scrollIntoView({ block: 'start' });
  }

  function begin() {
    changed = undefined;
    form = new Form({ label: null, kind: 'ICS', url: null, user: null, password: null, allDayCounts: true, tentativeCounts: true,
      whenStale: 'KEEP' }, {
      button: say.outside.add,
      async save(values) {
        const input = Object.fromEntries(FIELDS.filter(it => values.kind === 'CALDAV'
          || !['user', 'password'].includes(it)).map(it => [it, values[it]]));
        return (await ask('AddOutside', { input: { ...input, ownerId: owner.id, label: values.label ?? '',
          url: values.url ?? '' } })).addOutsideCalendar;
      },
      saved: finished,
    });
  }
  begin();
  async function read(id) {
    if (await isDone((await ask('ReadOutside', { input: { id } })).readOutsideCalendar, say.outside.wasRead)) {
      await load();
    }
  }
  async function remove({ id, version }) {
    if (await isDone((await ask('RemoveOutside', { input: { id, expectedVersion: version } })).removeOutsideCalendar, say.removed)) {
      await load();
    }
  }
  const clock = state.clock;
  return () => html`<p class="soft">${say.outside.text}</p>${visits(clashes, say.outside.clashes)}
    ${list.length === 0 ? html`<p>${say.outside.none}</p>` : html`<ul class="card plain-list entries">${list.map(it => html`<li
      class="row spread"><span><strong dir="auto">${it.label}</strong>
      <span class="chip ${CHIPS[it.status]}">${say.outside.statuses[it.status]}</span><br><span
        class="soft"><bdi>${it.host}</bdi> · ${it.readAt ? say.outside.lastRead(clock.moment(new Date(it.readAt)))
          : say.outside.neverRead}</span>
      ${it.lastError ? html`<br><span class="error">${say.outside.error} <bdi lang="en">${it.lastError}</bdi></span>` : nothing}</span>
      <span class="row"><button type="button" class="quiet" @click=${() => change(it)}>${say.change}<span
        class="hidden-text"> ${it.label}</span></button>
      <button type="button" @click=${() => run(() => read(it.id))}>${say.outside.read}</button>${removal(say.remove,
        say.outside.removeQuestion, () => remove(it))}</span></li>`)}</ul>`}
    <h2 id="calendar" tabindex="-1">${changed ? say.outside.change : say.outside.title}</h2>
    ${changed ? html`<p><bdi>${changed.label}</bdi> <button type="button" class="quiet" @click=${() => {
    begin();
    redraw();
  }}>${say.outside.addInstead}</button></p>` : nothing}
    ${form.view(html`<div class="card stack">${changed ? nothing : radios(form, 'kind', say.outside.kind,
      [['ICS', say.outside.kinds.ICS], ['CALDAV', say.outside.kinds.CALDAV]], { changed: redraw })}
      <div class="fields">${text(form, 'label', say.outside.label, { maximum: 200 })}
        ${text(form, 'url', say.outside.url, { hint: changed ? say.outside.urlStays : say.outside.urlHint, mode: 'url' })}
      ${form.get('kind') === 'CALDAV' ? html`${text(form, 'user', say.outside.user, { mode: 'text' })}
        ${text(form, 'password', say.outside.password, { type: 'password', autocomplete: 'new-password',
          hint: say.outside.passwordHint })}` : nothing}</div>
      ${check(form, 'allDayCounts', say.outside.allDay)}${check(form, 'tentativeCounts', say.outside.tentative)}
      ${radios(form, 'whenStale', say.outside.stale, [['KEEP', say.outside.keep], ['CLOSE', say.outside.close]])}</div>`)}`;
}
