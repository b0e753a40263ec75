import { valueOr } from '@commonground/service-model';
import type { PageAnswer } from '#platform/pages/index.ts';
import { NationalHelp } from '../referral-parts.tsx';
import { words } from '../referral-words.ts';
import type { OpenService } from '../service-in-view.ts';
import { agesInWords } from './ways-in.rules.ts';

interface Outside {
  readonly fits: 'too-young' | 'too-old';
  readonly age: number;
  /** Where the date can be changed. */
  readonly back: string;
}

/** Not an error: the form was right, and the service is for others. Says what to do instead. Nothing is sent. */
export function agesOutside({ model, service, inView }: OpenService, { fits, age, back }: Outside): PageAnswer {
  const title = words('too-young-title', { service: service.name, ages: agesInWords(model.eligibility.ages) });
  const instead = Object.values(valueOr(model.eligibility.exclusions, {})).flatMap((exclusion) => {
    const said = valueOr(exclusion.instead, undefined);
    return said === undefined || !/age|years|18|25/.test(exclusion.what) ? [] : [said];
  });
  return {
    title,
    service: inView,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        <p className="nhsuk-lede-text">{words(fits === 'too-young' ? 'too-young' : 'too-old', { age })}</p>
        {instead.map((said) => (
          <p key={said}>{said}</p>
        ))}
        <p>{words(fits === 'too-young' ? 'too-young-instead' : 'too-old-instead')}</p>
        <p>
          <a href="/services">Find a service</a>
        </p>
        <NationalHelp />
        <p>
          {words('too-other')} <a href={back}>Go back to the form</a>
        </p>
      </div>
    ),
  };
}
