import { html, nothing, render } from '../lib/lit-html.js';
import { Failure, signOut, token } from '../shared/api.js';
import { bar } from './bar.js';
import { arrange, asShown, grid } from './day.js';
import { ask, draw, drawWith, hideToast, keepTime, loadWords, range, say, state, today } from './state.js';

const page = document.getElementById('desk');
const SIGN_IN = '/sign-in?return=/desk';
const MINUTE = 60_000;
/** What is loaded once the page can be seen: keys, pointers, moving, changes. */
let interaction;

const address = () => new URLSearchParams(location.search);
const dateInAddress = () => (/^\d{4}-\d\d-\d\d$/.test(address().get('date') ?? '') ? address().get('date') : undefined);

const handlers = Object.fromEntries(['click', 'keydown', 'pointerdown', 'dblclick', 'focusin'].map(
  name => [name, event => interaction?.[name]?.(event)]));

function failure() {
  const { failure: failed } = state;
  return failed ? html`<div class="notice bad row spread" role="alert"><span>${say.failures[failed.kind] ?? say.failures.broken}</span>
    <button type="button" @click=${failed.again}>${say.retry}</button></div>` : nothing;
}

function toast() {
  const { toast: shown } = state;
  return shown ? html`<div class="toast" role="status"><span>${shown.text}</span>
    ${shown.undo ? html`<button type="button" @click=${shown.undo}>${say.undo}</button>` : nothing}
    <button type="button" class="close" aria-label=${say.close} @click=${hideToast}>✕</button></div>` : nothing;
}

/** Redrawing moves texts among elements: the focus goes with the item, not with the element. */
function drawDesk() {
  const key = document.activeElement?.dataset?.key;
  document.getElementById('skip').textContent = say.skip;
  document.title = `${say.title} – ${state.practice.name}`;
  document.body.dataset.view = state.view;
  render(html`${bar()}
    <main id="main" tabindex="-1" aria-busy=${state.isLoading}>${failure()}
      ${state.choosing?.bar() ?? nothing}
      ${state.moving && !state.moving.isDragged ? interaction.movingBar() : nothing}
      <p class="hidden-text" id="keys">${say.keysHint}</p>
      ${state.view === 'weeks' ? state.weeks?.() : grid(handlers)}</main>
    ${toast()}`, page);
  if (key && document.activeElement?.dataset?.key !== key) {
    const find = wantedKey => page.querySelector(`[data-key="${CSS.escape(wantedKey ?? '')}"]`);
    (find(key) ?? find(state.focus))?.focus({ preventScroll: true });
  }
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
    const { appointments } = await ask('More', { filter, after: pageInfo.endCursor });
    visits.push(...appointments.nodes);
    pageInfo = appointments.pageInfo;
  }
  return visits;
}

let latest = 0;
/** Loads what is shown, and says so if that fails. The answer of an earlier call does not replace that of a later one. */
export async function load() {
  const call = ++latest;
  const variables = wanted();
  state.isLoading = true;
  try {
    const data = await ask('Day', variables);
    data.visits = await allVisits(data, variables.filter);
    if (call === latest) {
      keepTime(data.practice);
      if (state.failure?.isOfLoad) {
        state.failure = undefined;
      }
      const former = state.columns;
      take(data);
      interaction?.loaded(former);
    }
  } catch (problem) {
    if (call === latest && !deny(problem)) {
      state.failure = { kind: problem.kind ?? 'broken', again: () => load(), isOfLoad: true };
    }
  } finally {
    if (call === latest) {
      state.isLoading = false;
      draw();
    }
  }
}

/** Sends people without rights to the sign-in; a token that counts no more is forgotten. */
function deny(problem) {
  if (problem instanceof Failure && problem.kind === 'denied') {
    import('./offline.js').then(it => it.clearList()).finally(() => {
      if (token()) {
        signOut();
      }
      location.replace(SIGN_IN);
    });
    return true;
  }
  return false;
}

/** Shows another date, and remembers it in the history of the browser. */
export async function go(date, { isNew = true, ...view } = {}) {
  Object.assign(state, view, { date });
  if (isNew) {
    const next = new URL(location.href);
    next.searchParams.set('date', date);
    history.pushState({ date, view: state.view, ownerId: state.ownerId }, '', next);
  }
  await load();
}

async function start() {
  const guess = { zone: state.zone, date: dateInAddress() ?? today() };
  const words = loadWords();
  const answer = ask('Start', range(guess.date));
  const modules = import('./interaction.js');
  let data = await answer;
  await words;
  if (!data.viewer.roles.includes('STAFF')) {
    throw new Failure('denied');
  }
  keepTime(data.practice);
  state.date = dateInAddress() ?? today();
  Object.assign(state, { practice: data.practice, viewer: data.viewer, services: data.services.nodes });
  if (state.zone !== guess.zone || state.date !== guess.date) {
    data = await ask('Day', wanted());
  }
  data.visits = await allVisits(data, wanted().filter);
  take(data);
  page.replaceChildren();
  history.replaceState({ date: state.date, view: 'day' }, '', location.href);
  drawDesk();
  document.body.removeAttribute('aria-busy');
  return modules;
}

drawWith(drawDesk);
try {
  interaction = (await start()).interaction;
  interaction.begin({ load, go });
  performance.mark('usable');
  setInterval(draw, MINUTE);
  addEventListener('popstate', ({ state: entry }) => entry?.date && go(entry.date, { isNew: false, view: entry.view, ownerId: entry.ownerId }));
} catch (problem) {
  if (!deny(problem)) {
    if (!(problem instanceof Failure)) {
      console.error(problem);
    }
    const { showOffline } = await import('./offline.js');
    await showOffline(page, problem);
  }
}
