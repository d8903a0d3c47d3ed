import { follow, share } from '../shared/stream.js';
import { draw, openChanges, state } from './state.js';

/** Many changes at once are loaded once. */
const PAUSE = 150;

/** Loads the day again whenever somebody has changed a visit, but never while one is being moved here. */
export function followChanges(load) {
  let timer;
  const refresh = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (state.moving || state.drawn) {
        state.hasStale = true;
      } else {
        load().catch(() => {});
      }
    }, PAUSE);
  };
  const handlers = {
    next: refresh,
    gap: refresh,
    state(now) {
      state.live = now;
      draw();
    },
  };
  const owner = state.viewer.staffMember?.id ?? state.viewer.roles.join();
  share(`openings.desk.${owner}`, own => follow(openChanges, own), handlers);
}
