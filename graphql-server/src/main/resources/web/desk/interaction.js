import { html } from '../lib/lit-html.js';
import { actions } from './bar.js';
import { undo } from './changes.js';
import { columnOf, instantAt, place } from './day.js';
import { focusKey, gridKeys, pageKeys } from './keys.js';
import { begin as beginMove, carry, drop, leave, moved } from './moving.js';
import { isAfterDrag, press } from './pointer.js';
import { draw, nameOf, now, say, state, timeOf } from './state.js';
import { dateAt } from '../shared/grid.js';

let page;
/** The date that the grid was scrolled for. */
let scrolledFor;

const visitOf = element => state.visits.find(it => it.id === element.dataset.visit);

/** Opens a dialog that is loaded when it is wanted first. */
async function open(file, name, ...values) {
  return (await import(`./${file}.js`))[name](...values);
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
    page.go(column.date, { view: 'day', ownerId: undefined });
  } else {
    page.go(await open('weeks', 'weekStart', state.date), { view: 'week', ownerId: column.owner.id });
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

/** Shows the hour before now, or the first visit, after another day was loaded. */
function scroll() {
  const grid = document.getElementById('grid');
  if (!grid || state.view === 'weeks' || scrolledFor === state.date) {
    return;
  }
  scrolledFor = state.date;
  const column = state.columns.find(it => it.date === dateAt(now(), state.zone)) ?? state.columns[0];
  const first = Math.min(...state.columns.flatMap(it => it.visits.map(visit => visit.at)));
  const at = now() >= column.part.start && now() < column.part.end ? now() : first;
  grid.scrollTop = Number.isFinite(at) ? Math.max(0, place(at, column) - state.pixels) : 0;
}

function movingBar() {
  const { moving } = state;
  return html`<div class="mode" role="group" aria-label=${say.moving}><p><strong>${say.moving} <bdi>${nameOf(moving.visit.contact)}</bdi>,
    <span class="figures">${timeOf(moving.at)}</span></strong> <span class="soft keys">${say.movingHint}</span></p>
    <button type="button" class="primary" @click=${() => drop()}>${say.dropHere}</button>
    <button type="button" @click=${() => open('elsewhere', 'showOtherDays', moving.visit)}>${say.otherDay}</button>
    <button type="button" @click=${leave}>${say.leave}</button></div>`;
}

function begin(desk) {
  page = desk;
  Object.assign(actions, {
    go: (date, view) => page.go(date, view),
    showDay: async () => page.go(await open('weeks', 'dayOfWeek'), { view: 'day', ownerId: undefined }),
    showWeeks: () => open('weeks', 'showWeeks'),
    choose: () => open('choose', 'chooseService'),
    find: () => open('find', 'find'),
    inbox: () => open('inbox', 'showInbox'),
    showKeys: () => open('help', 'showKeys'),
    leave: () => open('offline', 'leave'),
    why: (column, at) => open('why', 'explain', column, at),
    openVisit: (visit, column) => open('panel', 'showVisit', visit, column),
    refused: (...values) => open('refused', 'showRefused', ...values),
    load: () => page.load(),
    showContact: contact => open('contact', 'showContact', contact),
    showVisitOn,
    move: (visit, columnKey) => beginMove(visit, columnKey),
    undo,
  });
  document.addEventListener('keydown', pageKeys);
  // The grid itself takes no keys: the link leads to its one tab stop. The weeks of all have none, there it stays a plain link.
  document.getElementById('skip').addEventListener('click', event => {
    if (focusKey(state.focus ?? '')) {
      event.preventDefault();
    }
  });
  scroll();
  import('./live.js').then(it => it.followChanges(page.load));
  import('./paper.js').then(it => it.preparePaper());
  import('./offline.js').then(it => it.keepOffline());
  import('./lock.js').then(it => it.lockWhenIdle());
}

/** Shows a visit on its day, with the focus on it. */
async function showVisitOn(date, visitId) {
  await page.go(date, { isNew: date !== state.date, view: 'day', ownerId: undefined });
  const column = state.columns.find(it => it.visits.some(visit => visit.id === visitId));
  if (column) {
    focusKey(`${column.key}|${visitId}`);
  }
}

/** @param former the columns that were shown before */
function loaded(former) {
  carry(former);
  draw();
  scroll();
  state.choosing?.refresh();
  if (state.date === dateAt(now(), state.zone) && state.view === 'day') {
    import('./offline.js').then(it => it.keepList());
  }
}

/** What the grid does when it is clicked, drawn over or typed at. */
export const interaction = { click, keydown: gridKeys, pointerdown: press, dblclick, focusin, movingBar, begin, loaded };
