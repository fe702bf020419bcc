import { lookup } from "node:dns";
import { BlockList, isIP, isIPv6 } from "node:net";
import type { LookupFunction } from "node:net";

/**
 * Networks that are not part of the public internet (IANA special-purpose registries): this machine, its local network, its
 * cloud provider. This includes IPv6 networks that embed IPv4 addresses, as a gateway could lead to any of the others.
 */
const NETWORKS = [
  "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16",
  "198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3",
  // The metadata service of Azure. Other clouds use addresses in the networks above.
  "168.63.129.16/32",
  "::/96 ::ffff:0:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 fc00::/7 fe80::/10 fec0::/10 ff00::/8",
].flatMap((networks) => networks.split(" "));

const PRIVATE = new BlockList();
for (const network of NETWORKS) {
  const [address = "", prefix] = network.split("/");
  PRIVATE.addSubnet(address, Number(prefix), isIPv6(address) ? "ipv6" : "ipv4");
}

/** Whether an address is in a private network. An IPv4-mapped IPv6 address counts as the IPv4 address. */
export function isPrivateAddress(address: string): boolean {
  return PRIVATE.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/**
 * Whether every address of a URL's host is in a private network. False if the host does not exist.
 *
 * @param resolve - Looks up all addresses of a host.
 */
export async function isPrivateHost(url: string, resolve = addressesOf): Promise<boolean> {
  const host = hostOf(url);
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  return addresses.length > 0 && addresses.every(isPrivateAddress);
}

function addressesOf(host: string): Promise<readonly string[]> {
  return new Promise((done) => {
    lookup(host, { all: true }, (error, found) => done(error === null ? found.map(({ address }) => address) : []));
  });
}

/** The host of a URL, without the brackets around an IPv6 address. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, "");
}

/**
 * Look up a host as Node does, but fail if one of its addresses is private. Node connects to the addresses returned here, so a
 * second lookup cannot return a different one.
 */
export const publicLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, []);
    const isPrivate = addresses.some(({ address }) => isPrivateAddress(address));
    if (isPrivate) return callback(new PrivateHostError(host), []);
    const [first] = addresses;
    if (options.all === true || first === undefined) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** Thrown instead of connecting to a private network. */
export class PrivateHostError extends Error {
  constructor(host: string) {
    super(`${host} is in a private network`);
  }
}
