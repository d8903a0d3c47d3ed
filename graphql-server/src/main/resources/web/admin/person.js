/** The details of a person of the practice. */
import { html } from '../lib/lit-html.js';
import { check, checks, select, text, time } from './fields.js';
import { Form, removal } from './forms.js';
import { documents, isDone, redraw, say, show, shown, state } from './page.js';
import { visits } from './visits.js';

const ask = documents('people');
const PROFESSIONS = ['PHYSICIAN', 'NURSE', 'THERAPIST', 'ASSISTANT', 'RECEPTION', 'ADMIN'];
const NOTICES = ['NONE', 'SHORT_NOTICE', 'ALL'];

/** The time zones that a browser knows, as suggestions. */
export const zones = () => html`<datalist id="zones">${Intl.supportedValuesOf('timeZone').map(it => html`<option
  value=${it}></option>`)}</datalist>`;

const pairs = (keys, words) => keys.map(it => [it, words[it]]);

function fields(form, { services, holidayCalendars }) {
  return html`<div class="card stack"><div class="fields">
    ${text(form, 'displayName', say.people.name, { hint: say.people.nameHint, maximum: 200 })}
    ${select(form, 'role', say.people.profession, pairs(PROFESSIONS, say.professions), { hint: say.people.professionHint })}
    ${text(form, 'email', say.email, { type: 'email', hint: say.people.emailHint })}
    ${text(form, 'phone', say.phone, { type: 'tel', hint: say.people.phoneHint })}
    ${text(form, 'timeZone', say.timeZone, { hint: say.people.zoneHint(state.practice.timeZone), list: 'zones', mode: 'text' })}
    ${'holidayId' in form.values ? select(form, 'holidayId', say.holidays.one,
      [[null, say.people.practiceHolidays], ...holidayCalendars.map(it => [it.id, it.name])]) : ''}</div>${zones()}</div>
    <div class="card stack">${checks(form, 'serviceIds', say.people.services, services.nodes.map(it => [it.id, it.name]),
      { none: say.services.none })}</div>
    <div class="card stack"><h2>${say.navigation.messages}</h2><div class="fields">
    ${select(form, 'notices', say.people.notices, pairs(NOTICES, say.notices), { hint: say.people.noticesHint })}
    ${time(form, 'digestAt', say.people.digest, { hint: say.people.digestHint })}</div>
    ${check(form, 'invitations', say.people.invitations, { hint: say.people.invitationsHint })}
    ${check(form, 'sendsReminders', say.people.sendsReminders)}</div>
    ${'active' in form.values ? html`<div class="card stack">${check(form, 'active', say.people.active,
      { hint: say.people.activeHint })}</div>` : ''}`;
}

/** Adds a person to services or takes them out, and leaves the order of the others as it is. */
async function changeServices(id, chosen, services) {
  for (const { id: serviceId } of services.nodes.filter(it => it.staff.some(one => one.id === id) !== chosen.includes(it.id))) {
    const { service } = await ask('ServiceStaff', { id: serviceId });
    const others = service.staff.map(it => it.id).filter(it => it !== id);
    const staffIds = chosen.includes(serviceId) ? [...others, id] : others;
    const { updateService } = await ask('ChangeServiceStaff', { input: { id: serviceId, staffIds, expectedVersion: service.version } });
    if (updateService.userErrors.length > 0) {
      return updateService.userErrors.map(it => ({ ...it, path: ['input', 'serviceIds'], message: `${service.name}: ${it.message}` }));
    }
  }
  return [];
}

/** The screen of somebody new. */
export async function create() {
  const lists = await ask('PersonLists');
  const values = {
    displayName: null, role: 'PHYSICIAN', email: null, phone: null, timeZone: null, serviceIds: [], notices: 'NONE', digestAt: null,
      invitations: false, sendsReminders: true,
  };
  let created;
  const form = new Form(values, {
    button: say.people.create,
    async save({ serviceIds, ...input }) {
      if (!created) {
        const { createStaffMember } = await ask('CreatePerson', { input: { ...input, displayName: input.displayName ?? '' } });
        if (createStaffMember.userErrors.length > 0) {
          return createStaffMember;
        }
        created = createStaffMember.staffMember;
      }
      return { userErrors: await changeServices(created.id, serviceIds, lists.services) };
    },
    saved() {
      location.hash = `#/people/${created.id}/hours`;
    },
  });
  return { title: say.people.add, back: { href: '#/people', text: say.navigation.people }, view: () => form.view(fields(form, lists)) };
}

/** The first part of the screens of one person. @param reload shows the current state */
export async function details(owner, { reload }) {
  const { staffMember, ...lists } = await ask('Person', { id: owner.id });
  const values = {
    displayName: staffMember.displayName, role: staffMember.role, email: staffMember.email, phone: staffMember.phone,
    timeZone: staffMember.timeZone === state.practice.timeZone ? null : staffMember.timeZone,
    holidayId: staffMember.holidays?.id ?? null, serviceIds: staffMember.services.map(it => it.id),
    notices: staffMember.notices, digestAt: staffMember.digestAt, invitations: staffMember.invitations,
    sendsReminders: staffMember.sendsReminders, active: staffMember.active,
  };
  let { version } = staffMember;
  let leftOutside = [];
  let holidayId = values.holidayId;
  const form = new Form(values, {
    reload,
    async save({ serviceIds, holidayId: wanted, ...input }) {
      const { updateStaffMember } = await ask('ChangePerson', { input: { ...input, displayName: input.displayName ?? '', id: owner.id,
        expectedVersion: version } });
      if (updateStaffMember.userErrors.length > 0) {
        return updateStaffMember;
      }
      ({ version } = updateStaffMember.staffMember);
      leftOutside = [];
      if (wanted !== holidayId) {
        const { setHolidays } = await ask('ChooseHolidays', { input: { ownerId: owner.id, calendarId: wanted } });
        if (setHolidays.userErrors.length > 0) {
          return { userErrors: setHolidays.userErrors.map(it => ({ ...it, path: ['input', 'holidayId'] })) };
        }
        holidayId = wanted;
        ({ version } = setHolidays.owner);
        ({ leftOutside } = setHolidays);
      }
      const { services } = await ask('PersonLists');
      return { userErrors: await changeServices(owner.id, serviceIds, services) };
    },
    saved() {
      show({ ...shown(), title: form.values.displayName }, false);
    },
  });
  const remove = removal(say.people.remove, say.people.removeQuestion, async () => {
    const { deleteStaffMember } = await ask('DeletePerson', { input: { id: owner.id, expectedVersion: version } });
    if (await isDone(deleteStaffMember, say.removed)) {
      location.hash = '#/people';
    }
    redraw();
  });
  return () => html`${visits(leftOutside, say.visits.leftOutside)}${form.view(fields(form, lists))}<section class="stack danger">
    <h2>${say.people.remove}</h2>
    <p class="soft">${say.people.removeHint}</p><p>${remove}</p></section>`;
}
