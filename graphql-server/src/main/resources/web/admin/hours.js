/** The weekly hours of a person, a room or a device. */
import { html, nothing } from '../lib/lit-html.js';
import { Form } from './forms.js';
import { documents, say, state } from './page.js';
import { goToVisits, visits } from './visits.js';
import { week } from './week.js';
import { addWindow, goTo, newWindow, toForm, toWeeklyInput, windowErrors, windows } from './windows.js';

const ask = documents('schedule');

/** The part of the screens of an owner with its hours. */
export async function hours(owner) {
  const { node } = await ask('Hours', { id: owner.id });
  const services = node.services ?? [];
  let leftOutside = [];
  const form = new Form({ hours: node.workingHours.map(toForm) }, {
    check: () => windowErrors(form, 'hours'),
    async save(values) {
      const { setWorkingHours } = await ask('SetHours', { input: { ownerId: owner.id, hours: values.hours.map(toWeeklyInput) } });
      ({ leftOutside } = setWorkingHours);
      return setWorkingHours;
    },
    saved: goToVisits,
  });
  return () => html`${owner.timeZone === state.practice.timeZone ? nothing : html`<p class="notice">${say.hours.zone(owner.timeZone)}</p>`}
    ${form.get('hours').length === 0 ? html`<p class="notice">${owner.room === 'people' ? say.hours.none : say.hours.always}</p>` : nothing}
    ${visits(leftOutside, say.visits.leftOutside)}
    <div class="card">${week(form.get('hours'), {
    pick: index => goTo(form, 'hours', index), add: day => addWindow(form, 'hours', newWindow([day], '09:00', '17:00')),
  })}</div>${form.view(windows(form, 'hours', { isWeekly: true, services }))}`;
}
