import { isRightToLeft } from '../shared/language.js';
import { plusDays } from '../shared/grid.js';
import { undo } from './changes.js';
import { movingKeys } from './moving.js';
import { columnOf, items } from './page.js';
import { actions, state, today } from './state.js';

const FORWARD = isRightToLeft ? -1 : 1;
const SIDEWAYS = { ArrowRight: FORWARD, ArrowLeft: -FORWARD };

/** Gives the focus to an item of the grid. */
export function focusKey(key) {
  const element = document.querySelector(`#grid [data-key="${CSS.escape(key)}"]`);
  element?.focus();
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return Boolean(element);
}

/** The item of another column that is nearest in time. */
function beside(column, item, steps) {
  const next = state.columns[state.columns.indexOf(column) + steps];
  if (!next) {
    return undefined;
  }
  const list = items(next);
  if (item.at === -Infinity || list.length === 1) {
    return list[0];
  }
  const sinceStart = it => it.at - (list.includes(it) ? next : column).part.start;
  return list.slice(1).reduce((best, it) => (
    Math.abs(sinceStart(it) - sinceStart(item)) < Math.abs(sinceStart(best) - sinceStart(item)) ? it : best));
}

function target(event, column, list, index) {
  if (event.key in SIDEWAYS) {
    return beside(column, list[index], SIDEWAYS[event.key]);
  }
  const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: Math.min(1, list.length - 1), End: list.length - 1 }[event.key];
  return list[to];
}

async function turn(days) {
  const owner = state.focus.split('|')[0];
  await actions.go(plusDays(state.date, state.view === 'day' ? days : 7 * days));
  const column = state.columns.find(it => it.owner.id === owner) ?? state.columns[0];
  if (column) {
    focusKey((items(column)[1] ?? items(column)[0]).key);
  }
}

/** Keys while the focus is in the grid. False for a key that means nothing there. */
function gridKeys(event) {
  if (state.moving) {
    return movingKeys(event);
  }
  const element = event.target.closest('[data-key]');
  const column = element && columnOf(element.dataset.column);
  if (!column || event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  const list = items(column);
  const index = list.findIndex(it => it.key === element.dataset.key);
  if (event.key === 'PageDown' || event.key === 'PageUp') {
    turn(event.key === 'PageDown' ? 1 : -1);
  } else if (event.key.toLowerCase() === 'm' && list[index]?.visit) {
    actions.move(list[index].visit, column.key);
  } else if (event.key.toLowerCase() === 'c' && list[index]?.visit) {
    actions.checkIn(list[index].visit);
  } else if (event.key === '?') {
    actions.why(column, Number.isFinite(list[index]?.at) ? list[index].at : undefined);
  } else if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') {
    const next = target(event, column, list, index);
    if (next) {
      focusKey(next.key);
    }
  } else {
    return false;
  }
  event.preventDefault();
  return true;
}

const PAGE_KEYS = { n: 'choose', '/': 'find', '?': 'showKeys' };

/** Keys of the whole page, except while somebody types. */
function pageKeys(event) {
  const isTyping = event.target.matches?.('input, textarea, select');
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !isTyping) {
    undo();
  } else if (isTyping || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  } else if (state.choosing && event.key === 'Escape') {
    state.choosing.leave();
  } else if (!state.hasKeys) {
    return;
  } else if (event.key.toLowerCase() === 't') {
    actions.go(today());
  } else if (PAGE_KEYS[event.key.toLowerCase()] && !state.moving) {
    actions[PAGE_KEYS[event.key.toLowerCase()]]();
  } else {
    return;
  }
  event.preventDefault();
}

/**
 * What the keys do.
 *
 * @param isEarly true for a key that was pressed before this was loaded: the browser was told then to do nothing
 */
export function keys(event, isEarly) {
  if (document.querySelector('dialog[open]') || (event.defaultPrevented && !isEarly)) {
    return;
  }
  if (!event.target.closest?.('#grid') || state.view === 'weeks' || !gridKeys(event)) {
    pageKeys(event);
  }
}
