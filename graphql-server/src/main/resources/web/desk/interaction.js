import { checkIn, undo } from './changes.js';
import { focusKey, keys } from './keys.js';
import { begin as beginMove, carry, drop, leave, moved } from './moving.js';
import { attend, columnOf, instantAt } from './page.js';
import { isAfterDrag, press } from './pointer.js';
import { actions, fetchDocument, say, state, toast, today } from './state.js';

/** What the first screen does not need. It is loaded when nothing else is, so that it opens at once, and without network. */
const PARTS = [
  'dialog', 'panel', 'menus', 'refused', 'people', 'booking', 'choose', 'find', 'contact', 'elsewhere', 'why', 'weeks', 'inbox', 'help',
];

const visitOf = element => state.visits.find(it => it.id === element.dataset.visit);

/** Calls a function of a part, which may have to be loaded first. */
async function open(part, name, ...values) {
  const loaded = await import(`./${part}.js`).catch(() => toast(say.failures.offline));
  return loaded?.[name](...values);
}

function click(event) {
  const target = event.target.closest('[data-key]');
  if (!target || isAfterDrag()) {
    return;
  }
  const column = columnOf(target.dataset.column);
  if (target.dataset.key === 'ghost') {
    drop();
  } else if (target.dataset.offer && state.moving) {
    moved(Number(target.dataset.offer), column);
    drop();
  } else if (target.dataset.offer) {
    open('booking', 'bookOffer', Number(target.dataset.offer), column.owner);
  } else if (target.dataset.visit && !state.moving) {
    open('panel', 'showVisit', visitOf(target), column);
  } else if ('head' in target.dataset && !state.moving) {
    showHead(column);
  }
}

async function showHead(column) {
  if (state.view === 'week') {
    actions.go(column.date, { view: 'day', ownerId: undefined });
  } else {
    actions.go(await open('weeks', 'weekStart', state.date), { view: 'week', ownerId: column.owner.id });
  }
}

function dblclick(event) {
  const body = event.target.closest('.column');
  if (body && !event.target.closest('button') && !state.moving) {
    const column = columnOf(body.dataset.column);
    open('why', 'explain', column, instantAt(event.clientY - body.getBoundingClientRect().top, column));
  }
}

function focusin(event) {
  const target = event.target.closest('[data-key]');
  if (target && target.dataset.key !== 'ghost' && state.focus !== target.dataset.key) {
    state.focus = target.dataset.key;
    for (const it of document.querySelectorAll('#grid [tabindex="0"]')) {
      it.tabIndex = -1;
    }
    target.tabIndex = 0;
  }
}

/** Lets the browser paint, and answer whoever uses the page, before more is loaded. */
const idle = () => new Promise(done => (window.requestIdleCallback ?? setTimeout)(done, { timeout: 2000 }));

async function loadParts() {
  await idle();
  const [live, lock, paper, offline] = await Promise.all(
    [import('./live.js'), import('./lock.js'), import('./paper.js'), import('./offline.js'), fetchDocument()]);
  live.followChanges(actions.load);
  lock.lockWhenIdle();
  paper.preparePaper();
  for (const name of PARTS) {
    await idle();
    await import(`./${name}.js`);
  }
  await offline.keepOffline();
}

/** Shows a visit on its day, with the focus on it. */
async function showVisitOn(date, visitId) {
  await actions.go(date, { isNew: date !== state.date, view: 'day', ownerId: undefined });
  const column = state.columns.find(it => it.visits.some(visit => visit.id === visitId));
  if (column) {
    focusKey(`${column.key}|${visitId}`);
  }
}

/** @param former the columns that were shown before */
function loaded(former) {
  carry(former);
  state.choosing?.refresh();
  if (state.date === today() && state.view === 'day') {
    import('./offline.js').then(it => it.keepList());
  }
}

Object.assign(actions, {
  showDay: async () => actions.go(await open('weeks', 'dayOfWeek'), { view: 'day', ownerId: undefined }),
  showWeeks: () => open('weeks', 'showWeeks'),
  choose: () => open('choose', 'chooseService'),
  find: () => open('find', 'find'),
  inbox: () => open('inbox', 'showInbox'),
  showKeys: () => open('help', 'showKeys'),
  leave: () => open('offline', 'leave'),
  why: (column, at) => open('why', 'explain', column, at),
  refused: (...values) => open('refused', 'showRefused', ...values),
  showOtherDays: visit => open('elsewhere', 'showOtherDays', visit),
  showContact: contact => open('contact', 'showContact', contact),
  showVisitOn, loaded, undo, checkIn, move: beginMove,
});
attend({ click, keydown: keys, pointerdown: press, dblclick, focusin });
performance.mark('loaded');
loadParts().catch(() => {
  // There is no network: each part is asked for again when it is wanted.
});
