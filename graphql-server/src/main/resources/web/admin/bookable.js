/** The screens of one person, or of one room or device: each part has an address of its own. */
import { html } from '../lib/lit-html.js';
import { documents, say, show, state } from './page.js';

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

/** The screens of a person, or of a room or device. @param room `people` or `rooms` */
export function open(room, id, wanted) {
  return screens({ room, id, wanted, address: `#/${room}/${id}`, back: { href: `#/${room}`, text: say.navigation[room] },
    names: Object.keys(PARTS).filter(it => room === 'people' || it !== 'sign-in') });
}

/** The screens of whoever is signed in, with what they change of themselves. */
export async function openOwn([wanted]) {
  const own = await screens({ room: 'people', id: state.ownId, wanted, address: '#/me', names: ['hours', 'days', 'absences', 'feeds', 'calendars'] });
  return { ...own, title: say.navigation.me };
}

async function screens({ room, id, wanted, address, back, names }) {
  const { node } = await ask('Owner', { id });
  if (!node) {
    return { title: say.notFound, back, view: () => html`<p>${say.notFoundText}</p>` };
  }
  const owner = { id, room, name: node.displayName ?? node.name, timeZone: node.timeZone };
  const part = names.includes(wanted) ? wanted : names[0];
  const reload = async () => show(await screens({ room, id, wanted: part, address, back, names }));
  const view = await (await PARTS[part](owner))(owner, { reload });
  return {
    title: owner.name, back, view,
    tabs: names.map(it => ({ href: it === names[0] ? address : `${address}/${it}`, text: say.parts[it], isCurrent: it === part })),
  };
}
