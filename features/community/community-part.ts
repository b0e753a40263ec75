import type { ReactElement } from 'react';
import type { InCommunity } from './in-community.ts';

/** A section of a community's page. What it shows is for members and the team alike unless it says otherwise. */
export interface CommunityPart {
  readonly id: string;
  /** Null where there is nothing to show. */
  readonly show: (at: InCommunity) => Promise<ReactElement | null>;
}
