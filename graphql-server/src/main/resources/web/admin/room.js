/** The details of a room or a device. */
import { html } from '../lib/lit-html.js';
import { check, radios, select, text } from './fields.js';
import { Form } from './forms.js';
import { documents, say, show, shown, state } from './page.js';
import { zones } from './person.js';
import { visits } from './visits.js';

const ask = documents('people');

/** The screen of a new room. */
export function create() {
  const form = new Form({ name: null, kind: 'ROOM', timeZone: null }, {
    button: say.rooms.create,
    save: async input => (await ask('CreateRoom', { input: { ...input, name: input.name ?? '' } })).createResource,
    saved({ resource }) {
      location.hash = `#/rooms/${resource.id}/hours`;
    },
  });
  return {
    title: say.rooms.add, back: { href: '#/rooms', text: say.navigation.rooms },
    view: () => form.view(html`<div class="card stack">${text(form, 'name', say.rooms.name, { maximum: 200 })}
      ${radios(form, 'kind', say.rooms.kind, [['ROOM', say.kinds.ROOM], ['EQUIPMENT', say.kinds.EQUIPMENT]], { hint: say.rooms.kindHint })}
      ${text(form, 'timeZone', say.timeZone, { hint: say.people.zoneHint(state.practice.timeZone), list: 'zones', mode: 'text' })}
        ${zones()}</div>`),
  };
}

/** The first part of the screens of one room. */
export async function details(owner, { reload }) {
  const { resource, holidayCalendars } = await ask('Room', { id: owner.id });
  let { version } = resource;
  let holidayId = resource.holidays?.id ?? null;
  let leftOutside = [];
  const form = new Form({ name: resource.name, active: resource.active, holidayId }, {
    reload,
    async save({ holidayId: wanted, ...input }) {
      const { updateResource } = await ask('ChangeRoom', { input: { ...input, name: input.name ?? '', id: owner.id,
        expectedVersion: version } });
      if (updateResource.userErrors.length > 0) {
        return updateResource;
      }
      ({ version } = updateResource.resource);
      leftOutside = [];
      if (wanted !== holidayId) {
        const { setHolidays } = await ask('ChooseHolidays', { input: { ownerId: owner.id, calendarId: wanted } });
        holidayId = wanted;
        ({ leftOutside } = setHolidays);
        version = setHolidays.owner?.version ?? version;
        return { userErrors: setHolidays.userErrors.map(it => ({ ...it, path: ['input', 'holidayId'] })) };
      }
      return updateResource;
    },
    saved() {
      show({ ...shown(), title: form.values.name }, false);
    },
  });
  return () => html`${visits(leftOutside, say.visits.leftOutside)}${form.view(html`<div class="card stack">
    ${text(form, 'name', say.rooms.name, { maximum: 200 })}
    <p class="soft">${say.rooms.kind}${say.colon} ${say.kinds[resource.kind]} · ${say.timeZone}${say.colon} <bdi>${owner.timeZone}</bdi></p>
    ${select(form, 'holidayId', say.holidays.one, [[null, say.people.practiceHolidays], ...holidayCalendars.map(it => [it.id, it.name])])}
    ${check(form, 'active', say.people.active, { hint: say.people.activeHint })}</div>`)}`;
}
