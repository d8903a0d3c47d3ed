/** The screens of one service. Each part changes its own fields, and shows what the service offers then. */
import { html, nothing } from '../lib/lit-html.js';
import { lengthErrors, join, split } from './durations.js';
import { checks, length, text } from './fields.js';
import { Form } from './forms.js';
import { documents, redraw, say, show } from './page.js';
import { nextTimes, times } from './preview.js';

const ask = documents('services');
const PARTS = {
  details: async () => (await import('./service-details.js')).details,
  rules: async () => (await import('./service-details.js')).rules,
  hours: async () => (await import('./service-details.js')).serviceHours,
  texts: async () => (await import('./service-texts.js')).texts,
  reminders: async () => (await import('./service-texts.js')).reminders,
  invitations: async () => (await import('./invitations.js')).invitations,
};
/** The parts that decide about times. */
const WITH_PREVIEW = ['details', 'rules', 'hours'];

/** The screen of a new service: what it cannot do without. */
export async function create() {
  const { staff } = await ask('ServiceLists');
  const form = new Form({ name: null, rules: { duration: split('PT30M') }, staffIds: staff.nodes.map(it => it.id) }, {
    button: say.services.create,
    check: () => lengthErrors(form, ['rules.duration'], ['rules.duration']),
    save: async ({ name, rules, staffIds }) =>
      (await ask('CreateService', { input: { name: name ?? '', rules: { duration: join(rules.duration) }, staffIds } })).createService,
    saved({ service }) {
      location.hash = `#/services/${service.id}/rules`;
    },
  });
  return {
    title: say.services.add, back: { href: '#/services', text: say.navigation.services },
    view: () => form.view(html`<div class="card stack">${text(form, 'name', say.services.name,
      { hint: say.services.nameHint, maximum: 200 })}
      ${length(form, 'rules.duration', say.rules.duration, ['M', 'H'])}${checks(form, 'staffIds', say.services.people,
        staff.nodes.map(it => [it.id, it.displayName]), { none: say.people.none })}</div>`),
  };
}

/** The screen of a service. */
export async function open(id, wanted = 'details') {
  const back = { href: '#/services', text: say.navigation.services };
  const data = await ask('Service', { id });
  if (!data.service) {
    return { title: say.notFound, back, view: () => html`<p>${say.notFoundText}</p>` };
  }
  const part = Object.hasOwn(PARTS, wanted) ? wanted : 'details';
  const state = { ...data, id, version: data.service.version };
  const reload = async () => show(await open(id, part));
  const preview = { isKnown: false, found: undefined };
  async function look() {
    if (WITH_PREVIEW.includes(part)) {
      preview.found = data.service.active ? await nextTimes(id) : undefined;
      preview.isKnown = true;
      redraw();
    }
  }
  /** A form of some fields of the service. */
  state.form = (values, input, options = {}) => {
    const form = new Form(values, {
      reload, ...options,
      async save(entered) {
        const { updateService } = await ask('ChangeService', { input: { id, expectedVersion: state.version, ...input(entered) } });
        if (updateService.service) {
          Object.assign(data.service, updateService.service);
          state.version = updateService.service.version;
        }
        return updateService;
      },
      saved: look,
    });
    return form;
  };
  const view = await (await PARTS[part]())(state, { reload });
  // The form does not wait for the preview.
  look().catch(() => {
    preview.isKnown = false;
  });
  return {
    title: data.service.name, back,
    view: () => html`${WITH_PREVIEW.includes(part) && preview.isKnown ? data.service.active ? times(preview.found)
      : html`<p class="notice warn">${say.preview.inactive}</p>` : nothing}${view()}`,
    tabs: Object.keys(PARTS).map(it => ({ href: it === 'details' ? `#/services/${id}` : `#/services/${id}/${it}`,
      text: say.serviceParts[it], isCurrent: it === part })),
  };
}
