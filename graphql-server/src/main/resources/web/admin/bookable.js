/** The screens of one person, or of one room or device: each part has an address of its own. */
import { html } from '../lib/lit-html.js';
import { documents, say, show } from './page.js';

const ask = documents('people');
const PARTS = {
  details: async owner => (owner.room === 'people' ? (await import('./person.js')).details : (await import('./room.js')).details),
  hours: async () => (await import('./hours.js')).hours,
  days: async () => (await import('./days.js')).days,
  absences: async () => (await import('./absences.js')).absences,
  'sign-in': async () => (await import('./access.js')).access,
  feeds: async () => (await import('./feeds.js')).feeds,
  calendars: async () => (await import('./outside.js')).outside,
};

/** @param room `people` or `rooms` */
export async function open(room, id, wanted = 'details') {
  const { node } = await ask('Owner', { id });
  const back = { href: `#/${room}`, text: say.navigation[room] };
  if (!node) {
    return { title: say.notFound, back, view: () => html`<p>${say.notFoundText}</p>` };
  }
  const owner = { id, room, name: node.displayName ?? node.name, timeZone: node.timeZone };
  const names = Object.keys(PARTS).filter(it => room === 'people' || it !== 'sign-in');
  const part = names.includes(wanted) ? wanted : 'details';
  const reload = async () => show(await open(room, id, part));
  const view = await (await PARTS[part](owner))(owner, { reload });
  return {
    title: owner.name, back, view,
    tabs: names.map(it => ({ href: it === 'details' ? `#/${room}/${id}` : `#/${room}/${id}/${it}`, text: say.parts[it],
      isCurrent: it === part })),
  };
}
