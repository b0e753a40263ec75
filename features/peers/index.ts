export { block } from './blocks/block.store.ts';
export { peersConsents } from './consents.ts';
export { followPeers, followPeersOf } from './follow/follow-peers.ts';
export { peersPart } from './peers-part.tsx';
