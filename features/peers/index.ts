export { block } from './blocks/block.store.ts';
export { peersConsents } from './consents.ts';
export { followPeers, followPeersOf } from './follow/follow-peers.ts';
export { type PeerSupportCounts, peerSupportCounts } from './load/counts.store.ts';
export { peersPart } from './peers-part.tsx';
export { type PeersOnRota, peersOnRota } from './rota/rota.store.ts';
