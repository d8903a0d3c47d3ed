import { html, nothing } from '../lib/lit-html.js';
import { dateAt, plusDays } from '../shared/grid.js';
import { reschedule } from './changes.js';
import { close, isOpen, open, redraw } from './dialog.js';
import { leave, searchFor } from './moving.js';
import { ask, attempt, momentOf, nameOf, range, say, serviceOf, state, today } from './state.js';

const AT_ONCE = 8;
const DAYS_TO_LOOK_AHEAD = 365;
const ids = list => list.map(it => it.id);

/** The last search counts: of two dates that were chosen, the second; and of two presses of the button for later times, the first. */
async function search(times, isMore = false) {
  if (isMore && times.asked) {
    return;
  }
  const asked = {};
  times.asked = asked;
  const { from, to } = range(times.from, DAYS_TO_LOOK_AHEAD);
  const answer = await attempt(() => ask('Starts', {
    search: { ...times.search, from, to }, first: AT_ONCE, after: isMore ? times.cursor : undefined,
  }));
  if (times.asked !== asked) {
    return;
  }
  times.asked = undefined;
  if (answer && isOpen(times)) {
    const { nodes, pageInfo } = answer.slots;
    Object.assign(times, {
      starts: isMore ? [...times.starts, ...nodes] : nodes, cursor: pageInfo.endCursor, hasMore: pageInfo.hasNextPage,
    });
    const first = isMore && times.starts.length - nodes.length;
    redraw();
    document.querySelectorAll('dialog .times button')[first || 0]?.focus();
  }
}

function view(times) {
  const setDate = event => {
    if (event.target.value) {
      times.from = event.target.value;
      search(times);
    }
  };
  return html`<div class="stack"><p>${times.text}</p>
    <label class="field">${say.from}<input type="date" .value=${times.from} @change=${setDate}></label>
    ${times.starts ? nothing : html`<p>…</p>`}
    ${times.starts?.length === 0 ? html`<p>${say.noTimes}</p>` : html`<ul class="times">${times.starts?.map(it => html`<li>
      <button type="button" @click=${() => times.choose(it)}><span><bdi>${momentOf(it.start)}</bdi>
      <small>${it.staff.map(one => one.displayName).join(', ')}</small></span></button></li>`)}</ul>`}
    ${times.hasMore ? html`<div><button type="button" @click=${() => search(times, true)}>${say.laterTimes}</button></div>` : nothing}</div>`;
}

function show(times) {
  Object.assign(times, { view: () => view(times) });
  open(times);
  search(times);
}

/** Times for the same again, from a date on. */
export function showTimes({ title, visit, from }) {
  const staffIds = ids(visit.staff);
  show({
    title: () => title, text: html`<bdi>${nameOf(visit.contact)}</bdi>, <bdi>${serviceOf(visit)}</bdi>`, from,
    search: { ...searchFor(visit), staffIds, contactId: visit.contact.id },
    choose: async slot => (await import('./booking.js')).bookSlot(slot, {
      service: state.services.find(it => it.id === visit.service?.id),
      duration: visit.service ? undefined : visit.duration, contact: visit.contact,
      preferred: staffIds[0],
    }),
  });
}

/** The next free times of a service for a contact. */
export function showNext(service, contact) {
  show({
    title: () => say.nextFree, text: html`<bdi>${nameOf(contact)}</bdi>, <bdi>${service.name}</bdi>`, from: today(),
    search: { serviceId: service.id, contactId: contact.id },
    choose: async slot => (await import('./booking.js')).bookSlot(slot, { service, contact }),
  });
}

/** Times on other days for a visit that is being moved. */
export function showOtherDays(visit) {
  leave();
  show({
    title: () => say.otherTitle, text: html`<bdi>${nameOf(visit.contact)}</bdi>, <bdi>${serviceOf(visit)}</bdi>`,
    from: plusDays(dateAt(visit.at, state.zone), 1), search: { ...searchFor(visit), reschedulingId: visit.id },
    choose: slot => {
      close();
      const free = ids(slot.staff);
      const kept = ids(visit.staff).filter(it => free.includes(it));
      const staffIds = [...kept, ...free.filter(it => !kept.includes(it))].slice(0, visit.staff.length);
      reschedule(visit, { start: slot.start, staffIds }, { place: momentOf(slot.start), originKey: state.focus, focus: state.focus });
    },
  });
}
