import { html } from '../lib/lit-html.js';
import { milliseconds } from '../shared/clock.js';
import { isRightToLeft } from '../shared/language.js';
import { plusDays } from '../shared/grid.js';
import { reschedule } from './changes.js';
import { columnOf, offersIn } from './page.js';
import { obstacleText } from './reasons.js';
import { actions, announce, ask, attempt, draw, inZone, nameIn, nameOf, say, shortDayOf, state, timeOf, toast } from './state.js';

const FIVE_MINUTES = 300_000;
const FORWARD = isRightToLeft ? -1 : 1;
const SIDEWAYS = { ArrowRight: FORWARD, ArrowLeft: -FORWARD };
const VERTICAL = { ArrowDown: 1, ArrowUp: -1 };
const MEANT = ['Escape', 'Enter', 'PageDown', 'PageUp', ...Object.keys(SIDEWAYS), ...Object.keys(VERTICAL)];
/** Whoever goes on does not wait for the reasons of a place. */
const PAUSE = 250;
const MOVABLE = ['SCHEDULED', 'CONFIRMED'];

export const isMovable = visit => MOVABLE.includes(visit.status);
const ids = list => list.map(it => it.id);
const swap = (list, old, next) => [...new Set(list.includes(old) ? list.map(it => (it === old ? next : it)) : [next, ...list.slice(1)])];

/** Who attends and where, if a visit goes from one column to another. */
function placed(visit, from, to) {
  const staffIds = to.kind === 'person' && to.id !== from.id ? swap(ids(visit.staff), from.id, to.id) : ids(visit.staff);
  if (to.kind === 'room' && to.id !== from.id) {
    return { staffIds, resourceIds: swap(ids(visit.resources), from.id, to.id) };
  }
  return { staffIds };
}

/** All starts that a search offers, with the people who are free then. */
export async function allStarts(search) {
  const starts = [];
  let page;
  do {
    page = (await ask('Starts', { search, first: 1000, after: page?.pageInfo.endCursor })).slots;
    starts.push(...page.nodes);
  } while (page.pageInfo.hasNextPage);
  return starts.map(it => ({ at: Date.parse(it.start), until: Date.parse(it.end), staffIds: ids(it.staff) }));
}

/** The time that the grid shows, as a part of a search. */
export const shownTime = () => ({
  from: inZone(Math.min(...state.columns.map(it => it.part.start))), to: inZone(Math.max(...state.columns.map(it => it.part.end))),
});

/** What is searched for a visit: its service, or its length. */
export const searchFor = visit => (visit.service ? { serviceId: visit.service.id } : { duration: visit.duration });

/** Looks for the places where a visit may go; each is one that the same move is accepted for. */
async function offer(moving) {
  const search = { ...searchFor(moving.visit), ...shownTime(), reschedulingId: moving.visit.id };
  moving.search = search;
  const rooms = new Map(state.columns.filter(it => it.owner.kind === 'room').map(it => [it.owner.id, it.owner]));
  await Promise.all([offerPeople(moving, search), ...[...rooms.values()].map(it => offerRoom(moving, search, it))]);
}

function show(moving, offers) {
  Object.assign(moving, offers);
  judge(moving);
  explain(moving);
  draw();
  runKeys(moving);
}

async function offerRoom(moving, search, room) {
  const starts = await attempt(() => allStarts({ ...search, ...placed(moving.visit, moving.origin, room) }));
  if (starts && isAsked(moving, search)) {
    show(moving, { roomOffers: new Map(moving.roomOffers).set(room.id, starts) });
  }
}

async function offerPeople(moving, search) {
  const starts = await attempt(() => allStarts(search));
  if (starts && isAsked(moving, search)) {
    const { visit, origin } = moving;
    const offers = starts.map(it => ({
      ...it, staffIds: it.staffIds.filter(id => placed(visit, origin, { kind: 'person', id }).staffIds.every(one => it.staffIds.includes(one))),
    })).filter(it => it.staffIds.length > 0);
    show(moving, { offers });
  }
}

/** False for an answer about another day than the one that is shown now. */
const isAsked = (moving, search) => state.moving === moving && moving.search === search;

/** Whether the place is offered. */
function judge(moving) {
  const column = columnOf(moving.columnKey);
  // Where it lies now, it may lie, though nobody could book it there today.
  const isWhereItWas = moving.at === Date.parse(moving.visit.start) && column.owner.id === moving.origin.id;
  moving.isOffered = isWhereItWas ? undefined : offersIn(column)?.some(it => it.at === moving.at);
}

function bar(moving) {
  return html`<div class="mode" role="group" aria-label=${say.moving}><p><strong>${say.moving} <bdi>${nameOf(moving.visit.contact)}</bdi>,
    <span class="figures">${timeOf(moving.at)}</span></strong>
    ${moving.reasons ? html`<span class="error">${moving.reasons}</span>` : html`<span class="soft keys">${say.movingHint}</span>`}</p>
    <button type="button" class="primary" @click=${() => drop()}>${say.dropHere}</button>
    <button type="button" @click=${() => actions.showOtherDays(moving.visit)}>${say.otherDay}</button>
    <button type="button" @click=${leave}>${say.leave}</button></div>`;
}

/** Begins to move a visit, from the column in which it was taken. */
export function begin(visit, columnKey, { isDragged = false } = {}) {
  if (!isMovable(visit)) {
    toast(say.notMovable(say.statuses[visit.status]));
    return false;
  }
  state.choosing?.leave();
  const column = columnOf(columnKey) ?? state.columns[0];
  const at = visit.at ?? Date.parse(visit.start);
  state.moving = {
    visit, origin: column.owner, originKey: `${column.key}|${visit.id}`, columnKey: column.key, at,
    length: milliseconds(visit.duration) || visit.until - at, isDragged, keys: [],
    bar: () => bar(state.moving),
  };
  state.toast = undefined;
  draw();
  if (!isDragged) {
    focusGhost();
    announce(`${say.moving} ${nameIn(visit)}. ${say.movingKeys}`);
  }
  offer(state.moving);
  return true;
}

function focusGhost() {
  const ghost = document.querySelector('.ghost');
  ghost?.focus({ preventScroll: true });
  ghost?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Leaves the visit where it was. */
export function leave() {
  const { moving } = state;
  if (!moving) {
    return;
  }
  state.moving = undefined;
  state.focus = moving.originKey;
  draw();
  document.querySelector(`#grid [data-key="${CSS.escape(moving.originKey)}"]`)?.focus();
  announce(say.left);
  if (state.hasStale) {
    actions.load();
  }
}

/** Shows the visit at another place. */
export function moved(at, column) {
  const { moving } = state;
  if (!moving || moving.isSending) {
    return;
  }
  Object.assign(moving, { at, columnKey: column.key });
  judge(moving);
  explain(moving);
  draw();
}

/** What is told of the place where the visit is shown. */
function placeText(moving) {
  const place = `${timeOf(moving.at)}, ${columnOf(moving.columnKey).title}`;
  return moving.isOffered === false ? `${place}, ${say.notOffered}${moving.reasons ? `. ${moving.reasons}` : ''}` : place;
}

/** Says why a place is not offered before the visit is dropped there: it may lie too soon for the contact to know of it. */
function explain(moving) {
  clearTimeout(moving.timer);
  moving.reasons = undefined;
  if (moving.isOffered !== false) {
    return;
  }
  const { visit, origin, at, columnKey } = moving;
  moving.timer = setTimeout(async () => {
    const search = {
      ...searchFor(visit), ...shownTime(), ...placed(visit, origin, columnOf(columnKey).owner), reschedulingId: visit.id,
    };
    const answer = await ask('Why', { search, start: inZone(at) }).catch(() => undefined);
    if (answer && state.moving === moving && moving.at === at && moving.columnKey === columnKey && !moving.isSending) {
      const obstacles = answer.explainSlot.candidates.flatMap(it => it.obstacles);
      moving.reasons = [...new Set(obstacles.map(obstacleText))].join(' ');
      draw();
      announce(placeText(moving));
    }
  }, PAUSE);
}

/** Puts the visit there. */
export async function drop(options) {
  const { moving } = state;
  if (!moving || moving.isSending) {
    return;
  }
  const column = columnOf(moving.columnKey);
  if (moving.at === moving.visit.at && column.owner.id === moving.origin.id) {
    leave();
    return;
  }
  moving.isSending = true;
  const change = { start: inZone(moving.at), ...placed(moving.visit, moving.origin, column.owner) };
  const place = `${timeOf(moving.at)}, ${column.title}`;
  state.focus = `${column.key}|${moving.visit.id}`;
  await reschedule(moving.visit, change, { place, originKey: moving.originKey, focus: state.focus, ...options });
}

function step(key, shiftKey, moving) {
  const column = columnOf(moving.columnKey);
  const down = VERTICAL[key];
  if (key in SIDEWAYS) {
    const next = state.columns[state.columns.indexOf(column) + SIDEWAYS[key]];
    return next && [moving.at - column.part.start + next.part.start, next];
  }
  if (shiftKey) {
    return [moving.at + down * FIVE_MINUTES, column];
  }
  const starts = (offersIn(column) ?? []).map(it => it.at);
  const at = down > 0 ? starts.find(it => it > moving.at) : starts.findLast(it => it < moving.at);
  return at && [at, column];
}

/** Takes the visit along to another day, at the same distance from where the column begins. */
export function carry(former) {
  const { moving } = state;
  const last = former.find(it => it.key === moving?.columnKey);
  if (!last || columnOf(moving.columnKey)) {
    return;
  }
  const next = state.columns.find(it => it.owner.id === last.owner.id) ?? state.columns[0];
  if (!next) {
    state.moving = undefined;
    return;
  }
  Object.assign(moving, { columnKey: next.key, at: next.part.start + moving.at - last.part.start, isOffered: undefined, offers: undefined, roomOffers: undefined });
  draw();
  focusGhost();
  announce(`${shortDayOf(next.date)}, ${timeOf(moving.at)}`);
  offer(moving);
}

/** Keys while a visit is being moved. False for a key that means nothing then. */
export function movingKeys(event) {
  const { moving } = state;
  const { key, shiftKey } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || !MEANT.includes(key)) {
    return false;
  }
  if (key === 'Escape') {
    leave();
  } else {
    moving.keys.push({ key, shiftKey });
    runKeys(moving);
  }
  event.preventDefault();
  return true;
}

/** Does what was typed, in order: a key that leads to the next place offered, and all after it, wait until those are known. */
function runKeys(moving) {
  while (state.moving === moving && moving.keys.length > 0) {
    const { key, shiftKey } = moving.keys[0];
    if (key in VERTICAL && !shiftKey && !offersIn(columnOf(moving.columnKey))) {
      return;
    }
    moving.keys.shift();
    run(key, shiftKey, moving);
  }
}

function run(key, shiftKey, moving) {
  if (key === 'Enter') {
    drop();
  } else if (key.startsWith('Page')) {
    actions.go(plusDays(state.date, (state.view === 'day' ? 1 : 7) * (key === 'PageDown' ? 1 : -1)));
  } else {
    const place = step(key, shiftKey, moving);
    if (place) {
      moved(...place);
      focusGhost();
      announce(placeText(moving));
    }
  }
}
