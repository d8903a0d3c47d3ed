import { columnOf, instantAt, offersIn } from './page.js';
import { begin, drop, leave, moved } from './moving.js';
import { draw, state } from './state.js';

const THRESHOLD = 5;
/** A finger that rests so long takes the visit; one that moves before scrolls. */
const LONG_PRESS = 450;
const SNAP = 150_000;
const EDGE = 36;
const SHORTEST = 300_000;

let hasDragged = false;
/** True for the click that browsers send at the end of a drag. */
export const isAfterDrag = () => hasDragged;

/** Browsers send the click of a drag after the pointer is released. */
function forget() {
  setTimeout(() => {
    hasDragged = false;
  });
}

/** Listens until the pointer is released, whatever is drawn meanwhile. */
function track(pointerId, { move, up, cancel }) {
  const own = handler => event => event.pointerId === pointerId && handler(event);
  const stop = new AbortController();
  const end = handler => own(event => {
    stop.abort();
    handler(event);
    forget();
  });
  addEventListener('pointermove', own(move), { signal: stop.signal });
  addEventListener('pointerup', end(up), { signal: stop.signal });
  addEventListener('pointercancel', end(cancel), { signal: stop.signal });
  return stop;
}

function columnAt(event) {
  const body = document.elementsFromPoint(event.clientX, event.clientY).find(it => it.classList.contains('column'));
  return body && { column: columnOf(body.dataset.column), top: body.getBoundingClientRect().top };
}

/** The grid scrolls while something is held at its edge. */
function scrollAtEdge(event) {
  const grid = document.getElementById('grid');
  const { top, bottom, left, right } = grid.getBoundingClientRect();
  const by = (from, to, at) => (at < from + EDGE ? -12 : at > to - EDGE ? 12 : 0);
  grid.scrollBy(by(left, right, event.clientX), by(top + EDGE, bottom, event.clientY));
}

function snapped(at, column) {
  const near = (offersIn(column) ?? []).find(it => Math.abs(it.at - at) <= SNAP);
  return near?.at ?? at;
}

/** Drags a visit until the pointer is released. */
function drag(visit, element, event) {
  const key = element.dataset.column;
  const grabbed = event.clientY - element.getBoundingClientRect().top;
  if (!begin(visit, key, { isDragged: true })) {
    return undefined;
  }
  hasDragged = true;
  document.body.classList.add('dragging');
  let last = event;
  const timer = setInterval(() => follow(last), 40);
  const follow = now => {
    last = now;
    scrollAtEdge(now);
    const under = columnAt(now);
    if (under && state.moving) {
      const at = snapped(instantAt(now.clientY - grabbed - under.top, under.column), under.column);
      if (at !== state.moving.at || under.column.key !== state.moving.columnKey) {
        moved(at, under.column);
      }
    }
  };
  const end = () => {
    clearInterval(timer);
    document.body.classList.remove('dragging');
    removeEventListener('keydown', escape, true);
  };
  const escape = pressed => {
    if (pressed.key === 'Escape') {
      pressed.stopPropagation();
      end();
      leave();
    }
  };
  addEventListener('keydown', escape, true);
  return { follow, end };
}

function takeVisit(event, element) {
  const visit = state.visits.find(it => it.id === element.dataset.visit);
  let dragged;
  let timer;
  const isFinger = event.pointerType === 'touch';
  const still = new AbortController();
  const start = at => {
    // Where the pointer was pressed is the point by which the visit is held.
    dragged = drag(visit, element, event);
    dragged?.follow(at);
  };
  const distance = at => Math.hypot(at.clientX - event.clientX, at.clientY - event.clientY);
  const stop = track(event.pointerId, {
    move(at) {
      if (dragged) {
        dragged.follow(at);
      } else if (isFinger && distance(at) > 2 * THRESHOLD) {
        clearTimeout(timer);
      } else if (!isFinger && distance(at) > THRESHOLD) {
        start(at);
      }
    },
    up() {
      clearTimeout(timer);
      still.abort();
      dragged?.end();
      if (dragged && state.moving) {
        drop();
      }
    },
    cancel() {
      clearTimeout(timer);
      still.abort();
      dragged?.end();
      if (dragged && state.moving) {
        leave();
      }
    },
  });
  if (isFinger) {
    timer = setTimeout(() => start(event), LONG_PRESS);
    // The page scrolls under a finger until the visit is taken, and then no more.
    addEventListener('touchmove', it => dragged && it.preventDefault(), { passive: false, signal: still.signal });
    addEventListener('contextmenu', it => it.preventDefault(), { signal: still.signal });
  }
  stop.signal.addEventListener('abort', () => clearTimeout(timer));
}

/** Draws a length of time over an empty place, for a visit without a service. */
function drawTime(event, body) {
  const column = columnOf(body.dataset.column);
  const top = body.getBoundingClientRect().top;
  const from = instantAt(event.clientY - top, column);
  track(event.pointerId, {
    move(at) {
      const to = instantAt(at.clientY - body.getBoundingClientRect().top, column);
      if (state.drawn || Math.abs(at.clientY - event.clientY) > THRESHOLD) {
        hasDragged = true;
        state.drawn = { key: column.key, at: Math.min(from, to), until: Math.max(from + SHORTEST, to, Math.min(from, to) + SHORTEST) };
        draw();
      }
    },
    up() {
      const { drawn } = state;
      state.drawn = undefined;
      if (drawn) {
        draw();
        import('./booking.js').then(it => it.bookTime(drawn.at, drawn.until, column.owner));
      }
    },
    cancel() {
      state.drawn = undefined;
      draw();
    },
  });
}

/** A pointer is pressed on the grid. */
export function press(event) {
  if (event.button !== 0 || state.moving || !event.isPrimary) {
    return;
  }
  const visit = event.target.closest('[data-visit]');
  const body = event.target.closest('.column');
  if (visit) {
    takeVisit(event, visit);
  } else if (body && !event.target.closest('button') && event.pointerType === 'mouse') {
    drawTime(event, body);
  }
}
