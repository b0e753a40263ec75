import type { PersonPart } from '#features/journeys/index.ts';
import { fixedWords } from '#platform/pages/index.ts';

const words = fixedWords('consents.yaml');

/** The way from a person's page to what they said yes to. */
export const consentsPart: PersonPart = {
  id: 'consents',
  place: 'side',
  show: ({ address }) =>
    Promise.resolve(
      <p>
        <a href={`${address}/consents`}>{words('team-link')}</a>
      </p>,
    ),
};
