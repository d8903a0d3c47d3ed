import { clearList, Failure, signOut, token } from '../shared/api.js';
import { milliseconds } from '../shared/clock.js';
import { dateTime, day, plusDays, startOfDay } from '../shared/grid.js';
import { actions, asShown, askDay, draw, drawWith, keepPlace, keepTime, loadWords, owners, range, shortDayOf, SIGN_IN, state, takePlace,
  today } from './state.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FEWEST_HOURS = 8;
const FIRST_HOUR = 9;
/** Visits and offered starts are at least 24 pixels high, as fingers need. */
const SMALLEST_TARGET = 24;
const MOST_PIXELS = 288;
const FEWEST_PIXELS = 72;

/** The hours of the clock in which there is something to see. */
function hours(periods, date) {
  const start = startOfDay(date, state.zone);
  const end = startOfDay(plusDays(date, 1), state.zone);
  let from = 24;
  let to = 0;
  for (const period of periods) {
    if (period.until > start && period.at < end) {
      from = Math.min(from, period.at <= start ? 0 : Number(dateTime(period.at, state.zone).slice(11, 13)));
      to = Math.max(to, period.until >= end ? 24 : Number(dateTime(period.until - 1000, state.zone).slice(11, 13)) + 1);
    }
  }
  if (from >= to) {
    return [FIRST_HOUR, FIRST_HOUR + FEWEST_HOURS];
  }
  const last = Math.min(24, Math.max(to, from + FEWEST_HOURS));
  return [Math.max(0, Math.min(from, last - FEWEST_HOURS)), last];
}

const period = ({ start, end }) => ({ at: Date.parse(start), until: Date.parse(end) });

/** Puts visits that overlap next to each other: one who did not come, and whoever got the time. */
function inLanes(visits) {
  const placed = [];
  let group = [];
  let groupEnd = -Infinity;
  const close = () => {
    const lanes = Math.max(1, ...group.map(it => it.lane + 1));
    placed.push(...group.map(it => ({ ...it, lanes })));
    group = [];
  };
  for (const visit of visits) {
    if (visit.at >= groupEnd) {
      close();
      groupEnd = visit.until;
    }
    const taken = group.filter(it => it.until > visit.at).map(it => it.lane);
    let lane = 0;
    while (taken.includes(lane)) {
      lane++;
    }
    group.push({ ...visit, lane });
    groupEnd = Math.max(groupEnd, visit.until);
  }
  close();
  return placed;
}

const isOf = (visit, owner) => (owner.kind === 'person' ? visit.staff : visit.resources).some(it => it.id === owner.id);

/** Makes the columns from what was loaded: of a day one for each person and room, of a week one for each day. */
function arrange() {
  const visible = state.visits.filter(it => it.status !== 'CANCELLED').sort((one, other) => one.at - other.at);
  const isWeek = state.view === 'week';
  const shown = owners().filter(it => (isWeek ? it.id === state.ownerId : !state.hidden.has(it.id)));
  const dates = isWeek ? Array.from({ length: 7 }, (_, index) => plusDays(state.date, index)) : [state.date];
  const own = shown.length > 0 ? visible.filter(visit => shown.some(it => isOf(visit, it))) : [];
  // Rooms without hours are always open: they say nothing of when there is something to see.
  const open = (isWeek ? shown : shown.filter(it => it.kind === 'person')).flatMap(it => it.available.map(period));
  const windows = dates.map(date => {
    const [from, to] = state.isWholeDay ? [0, 24] : hours([...open.filter(it => it.until - it.at < 23 * HOUR), ...own], date);
    return { date, from, to };
  });
  const from = Math.min(...windows.map(it => it.from));
  const to = Math.max(...windows.map(it => it.to));
  state.columns = windows.flatMap(({ date }) => {
    const part = day(date, state.zone, from, to);
    return shown.map(owner => ({
      key: `${owner.id}|${date}`, owner, date, part,
      title: isWeek ? shortDayOf(date) : owner.name, hint: isWeek ? '' : owner.role,
      open: owner.available.map(period).filter(it => it.until > part.start && it.at < part.end),
      visits: inLanes(own.filter(it => isOf(it, owner) && it.until > part.start && it.at < part.end)),
    }));
  });
  const shortest = Math.min(...own.map(it => it.until - it.at), ...state.services.flatMap(({ active, rules }) => (
    active ? [milliseconds(rules.duration), milliseconds(rules.step)] : [])), HOUR);
  state.pixels = Math.min(MOST_PIXELS, Math.max(FEWEST_PIXELS, Math.ceil(SMALLEST_TARGET * HOUR / shortest)));
}

/** What is shown: the first and the last date, and the conditions for visits. */
function wanted() {
  const dates = range(state.date, state.view === 'day' ? 1 : 7);
  const owner = state.view === 'week' ? state.ownerId : undefined;
  const isPerson = state.people.some(it => it.id === owner);
  return { ...dates, filter: { ...dates, ...(owner && (isPerson ? { staffIds: [owner] } : { resourceIds: [owner] })) } };
}

function take(data) {
  // Who cannot be booked any more is shown as long as there are visits.
  const isShown = (it, part) => it.active || data.visits.some(visit => visit[part].some(one => one.id === it.id));
  state.people = data.staff.nodes.filter(it => isShown(it, 'staff'));
  state.rooms = data.resources.nodes.filter(it => isShown(it, 'resources'));
  state.waitingMessages = data.inboundMessages.totalCount;
  state.visits = data.visits.map(asShown);
  state.hasStale = false;
  arrange();
}

/** All visits of an answer, which may have been the first page of them only. */
async function allVisits(data, filter) {
  const visits = [...data.appointments.nodes];
  let { pageInfo } = data.appointments;
  while (pageInfo.hasNextPage) {
    const { appointments } = await askDay('More', { filter, after: pageInfo.endCursor });
    visits.push(...appointments.nodes);
    pageInfo = appointments.pageInfo;
  }
  return visits;
}

/** What the columns show: `date`, `view` and `ownerId`, and what was loaded last. */
const view = () => ({ date: state.date, view: state.view, ownerId: state.ownerId });
let taken;
const isSameView = (one, other) => Object.keys(one).every(it => one[it] === other[it]);

let latest = 0;
let loading;
/** Loads what is shown. Whoever waits for it waits for later calls too: their answer is the one that is shown. */
async function load() {
  let awaited;
  loading = loadOnce();
  do {
    awaited = loading;
    await awaited;
  } while (awaited !== loading);
}

/**
 * Loads what is shown, and says so if that fails: then the date of the visits that are shown comes back. The answer of an earlier call does
 * not replace that of a later one.
 */
async function loadOnce() {
  const call = ++latest;
  const asked = view();
  const variables = wanted();
  state.isLoading = true;
  try {
    const data = await askDay('Day', variables);
    data.visits = await allVisits(data, variables.filter);
    if (call === latest) {
      keepTime(data.practice);
      if (state.failure?.isOfLoad) {
        state.failure = undefined;
      }
      const former = state.columns;
      take(data);
      taken = asked;
      actions.loaded?.(former);
    }
  } catch (problem) {
    if (call === latest && !deny(problem)) {
      const { date, ...rest } = asked;
      const isNew = !isSameView(asked, taken);
      state.failure = { kind: problem.kind ?? 'broken', again: () => go(date, { isNew, ...rest }), isOfLoad: true };
      Object.assign(state, taken);
    }
  } finally {
    if (call === latest) {
      state.isLoading = false;
      draw();
    }
  }
}

/** The date that was left for the sign-in, as if the address named it. */
function comeBack() {
  const date = takePlace();
  if (date && !dateInAddress()) {
    const next = new URL(location.href);
    next.searchParams.set('date', date);
    history.replaceState(null, '', next);
  }
}

/** Leaves for the sign-in. A token that counts no more is forgotten, and no names stay on this device. */
function toSignIn() {
  keepPlace(dateInAddress());
  clearList().catch(() => {}).finally(() => {
    if (token()) {
      signOut();
    }
    location.replace(SIGN_IN);
  });
}

/** Sends people without rights to the sign-in. */
function deny(problem) {
  const isDenied = problem instanceof Failure && problem.kind === 'denied';
  if (isDenied) {
    toSignIn();
  }
  return isDenied;
}

/** Shows another date, and remembers it in the history of the browser once it is there. */
async function go(date, { isNew = true, ...change } = {}) {
  Object.assign(state, change, { date });
  const asked = view();
  await load();
  if (isNew && isSameView(asked, view())) {
    const next = new URL(location.href);
    next.searchParams.set('date', date);
    history.pushState(view(), '', next);
  }
}

const address = () => new URLSearchParams(location.search);
const dateInAddress = () => (/^\d{4}-\d\d-\d\d$/.test(address().get('date') ?? '') ? address().get('date') : undefined);

/** Draws the page without visits, in the time until they are there. */
async function drawEmpty() {
  const [{ drawDesk }] = await Promise.all([import('./page.js'), loadWords()]);
  keepTime({ now: new Date().toISOString() });
  state.isLoading = true;
  document.getElementById('desk').replaceChildren();
  drawWith(drawDesk);
  draw();
}

const two = value => String(value).padStart(2, '0');

/** The first day, on the browser's clock, by means that take no time: the practice's zone is not known yet. */
function guessDay() {
  if (state.zone) {
    const date = dateInAddress() ?? today();
    return { date, ...range(date) };
  }
  const now = new Date();
  const date = dateInAddress() ?? `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const [year, month, inMonth] = date.split('-').map(Number);
  return { date, from: new Date(year, month - 1, inMonth).toISOString(), to: new Date(year, month - 1, inMonth + 1).toISOString() };
}

const isSamePeriod = (one, other) => ['from', 'to'].every(it => Date.parse(one[it]) === Date.parse(other[it]));

/** Loads the first day. The request is sent as soon as it can be, and what draws the page is loaded meanwhile. */
async function start() {
  const { date, ...period } = guessDay();
  state.date = date;
  const answer = askDay('Start', period);
  // It is awaited below: until then, a failure is no unhandled one.
  answer.catch(() => {});
  await drawEmpty();
  let data = await answer;
  if (!data.viewer.roles.includes('STAFF')) {
    throw new Failure('denied');
  }
  keepTime(data.practice);
  state.date = dateInAddress() ?? today();
  Object.assign(state, { practice: data.practice, viewer: data.viewer, services: data.services.nodes, isLoading: false });
  if (!isSamePeriod(period, range(state.date))) {
    data = await askDay('Day', wanted());
  }
  data.visits = await allVisits(data, wanted().filter);
  take(data);
  taken = view();
  history.replaceState({ date: state.date, view: 'day' }, '', location.href);
  draw();
  document.body.removeAttribute('aria-busy');
}

Object.assign(actions, { load, go, arrange, toSignIn });
try {
  comeBack();
  await start();
  performance.mark('usable');
  import('./interaction.js');
  setInterval(draw, MINUTE);
  addEventListener('popstate', ({ state: entry }) => entry?.date && go(entry.date, { isNew: false, view: entry.view, ownerId: entry.ownerId }));
} catch (problem) {
  if (!deny(problem)) {
    if (!(problem instanceof Failure)) {
      console.error(problem);
    }
    const { showOffline } = await import('./offline.js');
    await showOffline(document.getElementById('desk'), problem);
  }
}
