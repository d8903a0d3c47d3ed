import { follow, share } from '../shared/stream.js';
import { draw, openChanges, state } from './state.js';

/** Many changes at once are loaded at the first of them, and once more. */
const PAUSE = 300;

/** Loads the day again whenever somebody has changed a visit, but never while one is being moved here. */
export function followChanges(load) {
  let last = 0;
  let timer;
  const now = () => {
    last = Date.now();
    timer = undefined;
    if (state.moving || state.drawn) {
      state.hasStale = true;
    } else {
      load();
    }
  };
  const refresh = () => {
    timer ??= setTimeout(now, Math.max(0, last + PAUSE - Date.now()));
  };
  const handlers = {
    next: refresh,
    gap: refresh,
    // Loading finds the same, and leads to the sign-in.
    denied: load,
    state(isLive) {
      state.live = isLive;
      draw();
    },
  };
  const owner = state.viewer.staffMember?.id ?? state.viewer.roles.join();
  share(`openings.desk.${owner}`, own => follow(openChanges, own), handlers);
}
