import { pathwayWords } from '@commonground/service-model';
import { inService, PathwayInWords, PathwayPicture, type Service } from '#features/services/index.ts';
import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { BeddingIn, groupsBeddingIn } from './bedding-in.tsx';

/** How the service works: the pathway drawn from the model it runs by, and the same in words. */
export function showModel(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ tx, serviceId, model, service, view }) => {
    const beddingIn = await groupsBeddingIn(tx, serviceId, model, request.today);
    const assumed = pathwayWords(model)
      .flatMap(({ sentences }) => sentences)
      .filter((sentence) => sentence.assumed).length;
    return {
      title: 'Service model',
      section: 'model',
      service: view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">How {service.name} works</h1>
          <p className="nhsuk-u-reading-width">
            This is version {model.version.number} of the model that the service runs by. Buttons, registers and lists
            all follow it. {assumedWords(assumed, service.basis)}{' '}
            <a href={`/s/${serviceId}/model/versions`}>Its versions, and how to change it</a>
          </p>
          <BeddingIn groups={beddingIn} />
          <div>
            <h2 className="nhsuk-heading-m">The pathway</h2>
            <PathwayPicture model={model} name={service.name} />
          </div>
          <div className="nhsuk-u-reading-width">
            <h2 className="nhsuk-heading-m">The same in words</h2>
            <PathwayInWords model={model} name={service.name} basis={service.basis} />
          </div>
        </>
      ),
    };
  });
}

function assumedWords(assumed: number, basis: Service['basis']): string {
  if (assumed === 0) return 'Every sentence below is said by a source.';
  const [are, they] = assumed === 1 ? ['sentence below is', 'It is'] : ['of the sentences below are', 'They are'];
  const how =
    basis === 'simulated'
      ? 'assumed so that the demonstration can run: no source says'
      : 'assumed, from when the service was set up: nobody here has decided';
  return `${assumed} ${are} ${how} ${assumed === 1 ? 'it' : 'them'}. ${they} marked, and drawn with dashes.`;
}
