/** Forms of some settings of the practice, which several screens have. */
import { Form } from './forms.js';
import { documents, keepPractice } from './page.js';

const ask = documents('practice');

/** The settings of the practice as they are. */
export const settings = async () => (await ask('Settings')).practice;

/**
 * A form of some settings.
 *
 * @param practice the settings; its version is kept up to date, so that several forms can share it
 * @param input makes the input of the mutation of the values
 */
export function settingsForm(practice, values, input, options = {}) {
  return new Form(values, {
    ...options,
    async save(entered) {
      const { updatePractice } = await ask('ChangeSettings', { input: { expectedVersion: practice.version, ...input(entered) } });
      if (updatePractice.practice) {
        practice.version = updatePractice.practice.version;
        keepPractice(updatePractice.practice);
      }
      return updatePractice;
    },
  });
}
