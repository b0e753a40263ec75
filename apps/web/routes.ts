import { routes as careNetwork } from '#features/care-network/routes.ts';
import { routes as commissioners } from '#features/commissioners/routes.ts';
import { decidingRoutes } from '#features/community/deciding/routes.ts';
import { communityRoutes } from '#features/community/routes.ts';
import { leadingToClosed } from '#features/confidentiality/index.ts';
import { routes as closedRecords } from '#features/confidentiality/routes.ts';
import { routes as contacts } from '#features/contacts/routes.ts';
import { crisisSection } from '#features/crisis-cover/index.ts';
import { routes as crisisCover } from '#features/crisis-cover/routes.ts';
import { routes as crisisPlans } from '#features/crisis-plan/routes.ts';
import { routes as crisisSharing } from '#features/crisis-sharing/routes.ts';
import { evidencePages } from '#features/evidence/index.ts';
import { routes as goals } from '#features/goals/routes.ts';
import { heldRoutes } from '#features/held/routes.ts';
import { routes as instruments } from '#features/instruments/routes.ts';
import { routes as intake } from '#features/intake/routes.ts';
import { routes as intentions } from '#features/intentions/routes.ts';
import { routes as referrals } from '#features/journeys/referral.routes.ts';
import { journeyRoutes } from '#features/journeys/routes.ts';
import { routes as leaving } from '#features/leaving/routes.ts';
import { dueRoutes } from '#features/measures/due.routes.ts';
import { fhirRoutes } from '#features/measures/fhir/fhir.routes.ts';
import { routes as ownMeasures } from '#features/measures/routes.ts';
import { staffRoutes as measuresOfPeople } from '#features/measures/staff.routes.ts';
import { routes as medicines } from '#features/medicines/routes.ts';
import { routes as members } from '#features/members/routes.ts';
import { registerPages } from '#features/network/index.ts';
import { routes as notes } from '#features/notes/routes.ts';
import { routes as onlineSpace } from '#features/online-space/routes.ts';
import { routes as outwardWork } from '#features/outward-work/routes.ts';
import { routes as partners } from '#features/partners/routes.ts';
import { routes as peers } from '#features/peers/routes.ts';
import { routes as people } from '#features/people/routes.ts';
import { routes as plans } from '#features/plans/routes.ts';
import { programmeRoutes } from '#features/programmes/routes.ts';
import { routes as reports } from '#features/report/routes.ts';
import { routes as returns } from '#features/returns/routes.ts';
import { reviewPages } from '#features/review-2011/index.ts';
import { routes as safety } from '#features/safety/routes.ts';
import { routes as messages } from '#features/services/messages/routes.ts';
import { routes as modelVersions } from '#features/services/models/routes.ts';
import { publicRoutes } from '#features/services/public/routes.ts';
import { routes as settings } from '#features/services/settings/routes.ts';
import { groupRoutes } from '#features/sessions/group.routes.ts';
import { sessionRoutes } from '#features/sessions/routes.ts';
import { routes as stays } from '#features/stays/routes.ts';
import { supporterRoutes } from '#features/supporters/routes.ts';
import { routes as textLine } from '#features/text-line/routes.ts';
import { routes as voice } from '#features/voice/routes.ts';
import { routes as workforce } from '#features/workforce/routes.ts';
import type { Route } from '#platform/pages/index.ts';
import { routes as accounts } from './accounts/routes.ts';
import { communityParts } from './community-parts.ts';
import { consents } from './consents.ts';
import { routes as drafts } from './draft.route.ts';
import { moreActs } from './more-acts.ts';
import { personParts } from './person-parts.ts';
import { shareables } from './shareables.ts';
import { routes as signIn } from './sign-in/routes.ts';
import { timelineSources } from './timeline-sources.ts';
import { todayParts } from './today-parts.ts';

/** Every route of the product. A feature's pages exist when its list stands here. */
export const routes: readonly Route[] = leadingToClosed([
  ...publicRoutes(crisisSection),
  ...crisisCover,
  ...registerPages,
  ...reviewPages,
  ...evidencePages,
  ...reports,
  ...returns,
  ...referrals,
  ...members,
  ...ownMeasures,
  ...measuresOfPeople,
  ...dueRoutes,
  ...fhirRoutes,
  ...goals,
  ...notes,
  ...plans,
  ...crisisPlans,
  ...partners,
  ...intake,
  ...people,
  ...closedRecords,
  ...supporterRoutes(shareables),
  ...drafts,
  ...signIn,
  ...journeyRoutes(personParts, moreActs, timelineSources),
  ...sessionRoutes(todayParts),
  ...groupRoutes,
  ...programmeRoutes,
  ...contacts,
  ...stays,
  ...safety,
  ...settings,
  ...modelVersions,
  ...accounts,
  ...messages,
  ...leaving,
  ...instruments,
  ...workforce,
  ...outwardWork,
  ...intentions,
  ...medicines,
  ...careNetwork,
  ...crisisSharing,
  ...commissioners,
  ...textLine,
  ...communityRoutes(communityParts),
  ...decidingRoutes,
  ...onlineSpace,
  ...heldRoutes(consents),
  ...peers,
  ...voice,
]);
