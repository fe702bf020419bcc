import { describe, expect, test } from "vitest";
import { isPrivateAddress, isPrivateHost } from "../../../src/net/private-address.ts";

describe("is not public", () => {
  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "172.31.0.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "169.254.169.254",
    "169.254.170.2",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "fd00:ec2::254",
    "::",
    "::1",
    "fe80::1",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "100::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:0:7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "2002:7f00:1::1",
    "2001:0:7f00:1::1",
  ])("%s", (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });
});

test.each(["8.8.8.8", "172.32.0.1", "168.63.129.17", "2606:4700:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"])(
  "%s is public",
  (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  },
);

test.each([
  [["127.0.0.1"], true],
  [["127.0.0.1", "::1"], true],
  [["127.0.0.1", "8.8.8.8"], false],
  [["8.8.8.8", "10.0.0.1"], false],
  [["8.8.8.8"], false],
  [[], false],
])("a host with the addresses %j: private is %s", async (addresses, isPrivate) => {
  expect(await isPrivateHost("https://a.example/", () => Promise.resolve(addresses))).toBe(isPrivate);
});

test("does not look up a host that is an IP address in any notation", async () => {
  const never = (): Promise<never> => Promise.reject(new Error("looked up"));

  expect(await isPrivateHost("http://0x7f.1/", never)).toBe(true);
  expect(await isPrivateHost("http://[::ffff:127.0.0.1]/", never)).toBe(true);
  expect(await isPrivateHost("http://8.8.8.8/", never)).toBe(false);
});
