import { pathwayWords } from '@commonground/service-model';
import { inService, PathwayInWords, PathwayPicture } from '#features/services/index.ts';
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
            all follow it.{' '}
            {assumed > 0
              ? `${assumed} of the sentences below are assumed so that the demonstration can run: no source says them. They are marked, and drawn with dashes.`
              : 'Every sentence below is said by a source.'}{' '}
            <a href={`/s/${serviceId}/model/versions`}>Its versions, and how to change it</a>
          </p>
          <BeddingIn groups={beddingIn} />
          <div>
            <h2 className="nhsuk-heading-m">The pathway</h2>
            <PathwayPicture model={model} name={service.name} />
          </div>
          <div className="nhsuk-u-reading-width">
            <h2 className="nhsuk-heading-m">The same in words</h2>
            <PathwayInWords model={model} name={service.name} />
          </div>
        </>
      ),
    };
  });
}
