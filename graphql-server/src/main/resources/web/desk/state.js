import { Failure, operations, takeToken } from '../shared/api.js';
import { Clock, ownZone } from '../shared/clock.js';
import { dateAt, startOfDay, plusDays, dateTime } from '../shared/grid.js';
import { isolated, language, tag } from '../shared/language.js';

takeToken();
export const SIGN_IN = '/sign-in?return=/desk';
const file = name => new URL(name, import.meta.url);
/** What a day needs is in a file of its own: a document is sent with each request, and is the shorter the sooner the page is there. */
const ofDay = operations(file('day.graphql'));
const ofRest = operations(file('desk.graphql'));
const headers = { 'Accept-Language': tag };

/** The data of a day: `Start`, `Day` or `More`. */
export const askDay = (operation, variables) => ofDay.ask(operation, variables, { headers });
/** The data of another operation of the desk. */
export const ask = (operation, variables, options) => ofRest.ask(operation, variables, { headers, ...options });
/** The stream of changes. */
export const openChanges = signal => ofDay.open('Changes', {}, signal);
/** Loads the document of the other operations into the cache of the browser. */
export const fetchDocument = () => fetch(file('desk.graphql'));

/** What can be done; it is named before the modules that do it are loaded. */
export const actions = {};

const HIDDEN = 'openings.desk.hidden';
const PRIVATE = 'openings.desk.private';
const ZONE = 'openings.desk.zone';
const KEYS = 'openings.desk.keys';
const PLACE = 'openings.desk.date';

function stored(storage, name, otherwise) {
  try {
    return JSON.parse(storage().getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function store(storage, name, value) {
  try {
    storage().setItem(name, JSON.stringify(value));
  } catch {
    // The browser stores nothing: the choice lasts as long as the page.
  }
}

const local = () => localStorage;
const session = () => sessionStorage;

/** What the page knows and shows. */
export const state = {
  practice: undefined, viewer: undefined, services: [], people: [], rooms: [], visits: [],
  /** The zone of the practice; until it is known, the one of the last time. Undefined where that is the browser's. */
  zone: stored(local, ZONE),
  /** Milliseconds that the server's clock is ahead of this one. */
  ahead: 0,
  /** `day`, or `week` of the person or room `ownerId`, or `weeks` of everybody. */
  view: 'day', ownerId: undefined, date: undefined, columns: [], isWholeDay: false,
  hidden: new Set(stored(local, HIDDEN, [])), isPrivate: stored(session, PRIVATE, false),
  /** False if a key of one character does nothing outside of the grid, as for whoever speaks to the computer. */
  hasKeys: stored(local, KEYS, true),
  /** The key of the item of the grid that the Tab key stops at. */
  focus: undefined,
  /** A visit that is being moved, a service whose starts are offered, and changes that wait for their seconds of grace. */
  moving: undefined, choosing: undefined, waiting: new Map(),
  live: 'connecting', waitingMessages: 0, toast: undefined, failure: undefined, isLoading: false,
  /** Draws the dialog that is open. */
  drawDialog: undefined,
};

/** The words of the page, and the clock of the practice. */
export let say;
export let clock;

export async function loadWords() {
  say ??= (await import(`./words/${language}.js`)).words;
}

/** Goes by the practice's time zone, and by the server's clock. */
export function keepTime({ timeZone = state.zone ?? ownZone(), now }) {
  state.ahead = Date.parse(now) - Date.now();
  if (!clock || timeZone !== state.zone) {
    state.zone = timeZone;
    store(local, ZONE, timeZone === ownZone() ? null : timeZone);
    clock = new Clock(tag, timeZone);
    times = new Map();
  }
}

export const now = () => Date.now() + state.ahead;
export const today = () => dateAt(now(), state.zone);
export const inZone = at => dateTime(at, state.zone);

/** The first instants of a date and of the date `days` after it, as the API takes them. */
export function range(date, days = 1) {
  return { from: inZone(startOfDay(date, state.zone)), to: inZone(startOfDay(plusDays(date, days), state.zone)) };
}

export function hide(id, isHidden) {
  state.hidden[isHidden ? 'add' : 'delete'](id);
  store(local, HIDDEN, [...state.hidden]);
}

export function keepPrivate(isPrivate) {
  state.isPrivate = isPrivate;
  store(session, PRIVATE, isPrivate);
}

export function keepKeys(hasKeys) {
  state.hasKeys = hasKeys;
  store(local, KEYS, hasKeys);
}

/** Keeps the date to come back to in the tab: the sign-in leads to the page alone. */
export const keepPlace = (date = null) => store(session, PLACE, date);

/** The date that was left for the sign-in, once. */
export function takePlace() {
  const date = stored(session, PLACE);
  keepPlace();
  return date;
}

const initial = name => `${[...name][0] ?? ''}.`;

/** The name of a contact; initials while names are kept private. */
export function nameOf({ givenName, familyName }) {
  return state.isPrivate ? `${initial(givenName)} ${initial(familyName)}` : `${givenName} ${familyName}`;
}

/** The name of the contact of a visit, inside a sentence of another direction. */
export const nameIn = visit => isolated(nameOf(visit.contact));

/** Words of times that were shown: making them takes long. */
let times = new Map();

export function timeOf(at) {
  const instant = typeof at === 'number' ? at : Date.parse(at);
  if (!times.has(instant)) {
    times.set(instant, clock.time(new Date(instant)));
  }
  return times.get(instant);
}

/** Adds to a visit what the grid shows of it. */
export function asShown(visit) {
  return { ...visit, at: Date.parse(visit.start), until: Date.parse(visit.end), time: timeOf(visit.start), endTime: timeOf(visit.end) };
}

/** Everybody and everything that has a column. */
export const owners = () => [
  ...state.people.map(it => ({ id: it.id, name: it.displayName, kind: 'person', role: say.roles[it.role], available: it.available })),
  ...state.rooms.map(it => ({ id: it.id, name: it.name, kind: 'room', role: say.kinds[it.kind], available: it.available })),
];

export const momentOf = at => clock.moment(new Date(at));
export const dayOf = date => clock.day(new Date(startOfDay(date, state.zone) + 43_200_000));
let shortDays;
/** A date in few words. */
export function shortDayOf(date) {
  shortDays ??= new Intl.DateTimeFormat(`${tag}-u-ca-gregory-nu-latn`, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  return shortDays.format(new Date(`${date}T12:00:00Z`));
}
export const serviceOf = visit => visit.service?.name ?? say.noService;

let drawPage = () => {};
/** Says which function draws the page. */
export const drawWith = draw => {
  drawPage = draw;
};
export const draw = () => drawPage();

/** Tells people who do not see the page what has changed. */
export function announce(text) {
  document.getElementById('spoken').textContent = text;
}

let toastTimer;
/** Shows a sentence for some seconds, with a button that takes back what it tells of. */
export function toast(text, { undo, seconds = 12 } = {}) {
  clearTimeout(toastTimer);
  state.toast = { text, undo };
  toastTimer = setTimeout(hideToast, seconds * 1000);
  draw();
}

export function hideToast() {
  clearTimeout(toastTimer);
  state.toast = undefined;
  draw();
}

/**
 * Runs an action, and says what went wrong. Whoever waits for its answer goes on when it was tried again with success, and never if it
 * is not.
 *
 * @param failed is called whenever it fails
 */
export async function attempt(action, failed = () => {}) {
  try {
    state.failure = undefined;
    return await action();
  } catch (problem) {
    failed();
    return new Promise(resolve => fail(problem, () => resolve(attempt(action, failed))));
  }
}

function fail(problem, again) {
  const kind = problem instanceof Failure ? problem.kind : 'broken';
  if (kind === 'broken') {
    console.error(problem);
  }
  state.failure = { kind, again };
  draw();
  state.drawDialog?.();
}
