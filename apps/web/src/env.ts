import { defineEnvVars } from '@sveltejs/kit/env';

export const variables = defineEnvVars({
  API_URL: {
    description: 'Where the api listens, without a final slash.',
    schema: (value) => (value ?? 'http://127.0.0.1:3100').replace(/\/$/, ''),
  },
  PRIVACY_CONTROLLER: {
    description: 'Who is responsible for the data that is held here, by name.',
    schema: (value) => value?.trim() ?? '',
  },
  PRIVACY_CONTACT: {
    description: 'How to reach their data protection officer: an e-mail, an address, a telephone number.',
    schema: (value) => value?.trim() ?? '',
  },
  BRAND: {
    description: 'Colours of the site: "mutirao" or "govbr".',
    schema: (value) => {
      const brand = value ?? 'mutirao';
      if (brand !== 'mutirao' && brand !== 'govbr') throw new Error('BRAND must be mutirao or govbr');
      return brand;
    },
  },
});
