import { words } from './voice-words.ts';

/** From a page of having a say to all of them; for the team, to what people tell the service. */
export const BackToVoice = ({ team }: { team?: string }) => (
  <p className="nhsuk-caption-l cg-no-print">
    <a href={team === undefined ? '/voice' : `/s/${team}/voice`}>
      {team === undefined ? words('have-title') : 'What people tell us'}
    </a>
  </p>
);

/** From a page for everybody to the page of its service. */
export const BackToService = ({ serviceId, name }: { serviceId: string; name: string }) => (
  <p className="nhsuk-caption-l cg-no-print">
    <a href={`/services/${serviceId}`}>{name}</a>
  </p>
);
