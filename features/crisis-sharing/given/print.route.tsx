import { CrisisPlanPage, coverFor, PrintsOnMore } from '#features/crisis-plan/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { type ForSide, withPerson, written } from '../person-at.ts';
import { planToShow } from '../plan-to-show.ts';
import { WhosePlan, whoseOf } from '../whose-plan.tsx';
import { GIVING } from './given.route.tsx';
import { logPrint, openingsOf, sharesOf } from './share.store.ts';

/** Writes down that a copy is printed, then shows the page that is. */
export const sendPrint: ForSide = (request, side) =>
  withPerson(request, side, null, async (at) => {
    const { id } = request.body;
    const plan = await planToShow(at.tx, at);
    if (plan === undefined || typeof id !== 'string' || !isRecordId(id)) return { redirect: at.given };
    await logPrint(at.tx, at, at.by, { openingId: id, shareId: null, version: plan.version.version });
    await written(at, GIVING, `printed version ${plan.version.version}`);
    return { redirect: `${at.given}/print/${id}` };
  });

/** The page for the printer. It stands only while its version does: an older one must be asked for anew. */
export const showPrint: ForSide = (request, side) =>
  withPerson(request, side, 'your crisis plan', async (at) => {
    const { openingId } = request.params;
    const plan = await planToShow(at.tx, at);
    const printed = (await openingsOf(at.tx, at)).find(
      (one) => one.opening_id === openingId && one.how === 'printed' && one.side === side,
    );
    if (plan === undefined || printed === undefined) return { notFound: true, why: 'nothing was printed so' };
    if (printed.version !== plan.version.version) return { redirect: at.given, flash: at.say('print-changed') };
    const now = request.clock.now();
    const cover = await coverFor(at.tx, at, plan.version.content.called, now);
    const share = (await sharesOf(at.tx, at)).find(({ share_id }) => share_id === printed.share_id);
    const whose = share && (await whoseOf(at.tx, share));
    return {
      ...at.draw(
        plan.version.content.name,
        <div className="nhsuk-u-reading-width">
          <p className="cg-no-print">{at.say('print-how')}</p>
          <PrintsOnMore plan={plan.version} cover={cover} />
          <WhosePlan whose={whose} />
          <CrisisPlanPage plan={plan.version} now={now} cover={cover} />
          <p className="cg-no-print">
            <a href={at.given}>{at.say('back')}</a>
          </p>
        </div>,
      ),
      alone: true,
    };
  });
