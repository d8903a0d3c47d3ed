import { newKey } from '../shared/api.js';
import { dateAt } from '../shared/grid.js';
import { errorText, mayOverrule } from './reasons.js';
import { actions, announce, asShown, ask, attempt, draw, hideToast, nameIn, say, state, toast } from './state.js';

/** Changes that cannot be taken back on the server wait here for so long that they can be. */
const GRACE = 6;
/** Moves of this tab, the last one at the end. */
const moves = [];

const ids = list => list.map(it => it.id);
const input = (visit, change) => ({ id: visit.id, expectedVersion: visit.version, idempotencyKey: newKey(), ...change });

function endMove(focus) {
  state.moving = undefined;
  state.focus = focus ?? state.focus;
}

function focusOn(key) {
  document.querySelector(`#grid [data-key="${CSS.escape(key)}"]`)?.focus();
}

/**
 * Moves a visit. A refusal is shown with its reasons.
 *
 * @param change `start`, `staffIds`, and `resourceIds` if they change
 * @param options `place` in words, and the keys of the items that get the `focus`
 */
export async function reschedule(visit, change, { place, originKey, focus, overrule = [] }) {
  const wanted = input(visit, { ...change, overrule });
  const { result } = await attempt(() => ask('Move', { input: wanted }), () => {
    endMove(originKey);
    draw();
  });
  if (result.appointment) {
    moves.push({ id: visit.id, before: placeOf(visit), wasConfirmed: visit.status === 'CONFIRMED', version: result.appointment.version });
    await settle(focus);
    const text = say.moved(nameIn(visit), place);
    toast(text, { undo });
    announce(text);
    return;
  }
  endMove(originKey);
  if (result.obstacles.length > 0) {
    draw();
    actions.refused({ visit, change, place, originKey, focus, result });
  } else {
    await refuse(result, originKey);
  }
}

const placeOf = visit => ({
  start: visit.start, duration: visit.duration, staffIds: ids(visit.staff),
  ...(visit.resources.length > 0 && { resourceIds: ids(visit.resources) }),
});

/** Loads what the change has made, and gives the focus to it. */
async function settle(focus) {
  endMove(focus);
  await actions.load();
  if (focus && !document.querySelector('dialog[open]')) {
    focusOn(focus);
  }
}

/** Tells why a change was not made, and shows things as they are now. */
async function refuse(result, focus) {
  const text = result.userErrors.map(errorText).join(' ');
  await settle(focus);
  toast(text);
  announce(text);
}

/** Takes a move out of those that can be taken back. */
function forget(move) {
  if (moves.includes(move)) {
    moves.splice(moves.indexOf(move), 1);
  }
}

/** Takes the last move back: the visit goes where it was, if nobody has changed it since. */
export async function undo() {
  if (state.waiting.size > 0) {
    keep([...state.waiting.keys()].at(-1));
    return;
  }
  const move = moves.pop();
  if (!move) {
    toast(say.nothingToUndo, { seconds: 5 });
    return;
  }
  hideToast();
  const wanted = { id: move.id, expectedVersion: move.version, ...move.before };
  const send = overrule => {
    const sent = { ...wanted, overrule, idempotencyKey: newKey() };
    return attempt(() => ask('Move', { input: sent }), () => {
      forget(move);
      moves.push(move);
    });
  };
  let answer = await send([]);
  const { obstacles } = answer.result;
  if (obstacles.length > 0 && obstacles.every(mayOverrule)) {
    // Whoever put it there in the first place has accepted that.
    answer = await send([...new Set(obstacles.map(it => it.code))]);
  }
  forget(move);
  if (answer.result.appointment) {
    const visit = asShown(answer.result.appointment);
    if (move.wasConfirmed) {
      // A move makes the contact's confirmation void; at the old time it counts again.
      await attempt(() => ask('Status', { input: { id: visit.id, status: 'CONFIRMED', expectedVersion: visit.version } }));
    }
    const date = dateAt(visit.at, state.zone);
    if (state.view === 'day' && date !== state.date) {
      await actions.showVisitOn(date, visit.id);
    } else {
      await settle();
      focusVisit(visit.id);
    }
    const text = say.undone(nameIn(visit), visit.time);
    toast(text);
    announce(text);
  } else {
    await refuse(answer.result);
  }
}

function focusVisit(id) {
  const column = state.columns.find(it => it.visits.some(visit => visit.id === id));
  if (column) {
    state.focus = `${column.key}|${id}`;
    draw();
    focusOn(state.focus);
  }
}

/** Changes the status at once. It can be changed further, but not back. */
export async function advance(visit, status) {
  const answer = await attempt(() => ask('Status', { input: { id: visit.id, status, expectedVersion: visit.version } }));
  await told(visit, status, answer);
}

async function told(visit, status, answer) {
  if (answer.result.appointment) {
    await settle();
    const text = say.changed(nameIn(visit), say.statuses[status]);
    toast(text);
    announce(text);
  } else {
    await refuse(answer.result);
  }
}

/** The contact is here. A key does that, so that it can be taken back for some seconds. */
export function checkIn(visit) {
  if (['SCHEDULED', 'CONFIRMED'].includes(visit.status) && !state.waiting.has(visit.id)) {
    changeLater(visit, 'CHECKED_IN');
  }
}

/** Changes a visit after some seconds in which that can be taken back: no later change could. */
export function changeLater(visit, status, reason) {
  clearTimeout(state.waiting.get(visit.id)?.timer);
  const timer = setTimeout(() => send(visit.id), GRACE * 1000);
  state.waiting.set(visit.id, { visit, status, reason, timer });
  const text = say.changed(nameIn(visit), say.statuses[status]);
  toast(text, { undo: () => keep(visit.id), seconds: GRACE });
  announce(`${text} ${say.undoHint}`);
}

function keep(id) {
  const { visit, timer } = state.waiting.get(id) ?? {};
  clearTimeout(timer);
  state.waiting.delete(id);
  hideToast();
  if (visit) {
    announce(say.kept(nameIn(visit)));
  }
}

function request({ visit, status, reason }, options) {
  const common = { id: visit.id, expectedVersion: visit.version };
  return status === 'CANCELLED'
    ? ask('Cancel', { input: { ...common, ...(reason && { reason }) } }, options)
    : ask('Status', { input: { ...common, status } }, options);
}

async function send(id) {
  const change = state.waiting.get(id);
  const done = () => state.waiting.delete(id);
  const answer = await attempt(() => request(change), done);
  done();
  await told(change.visit, change.status, answer);
}

/** Who closes the page does not wait for the seconds of grace. */
addEventListener('pagehide', () => {
  for (const [id, change] of state.waiting) {
    clearTimeout(change.timer);
    state.waiting.delete(id);
    request(change, { keepalive: true }).catch(() => {
      // Nobody is there to be told.
    });
  }
});
