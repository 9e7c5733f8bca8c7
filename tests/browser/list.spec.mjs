// Does the reading list lose nothing? Its model, its store and its links, in Node, without a page.
import { changed, entryOf, merge, parse, pruned, serialize, shown } from "../../src/bundle/assets/library/list.mjs";
import { pack, shared, unpack, withList } from "../../src/bundle/assets/library/share.mjs";
import { Store } from "../../src/bundle/assets/library/store.mjs";
import { expect, test } from "./papersift.mjs";

const record = (id, more = {}) => ({ id, title: `Title ${id}`, authors: ["Ada Lind"], date: "2020-03", ...more });
const saved = (list, id, now) => changed(list, id, entryOf(record(id), now), now);

// A small generator: the tests are the same on every machine.
function generator(seed) {
  return (below) => (seed = (seed * 48271) % 2147483647) % below;
}

// A storage of one browser, shared by tabs.
class Memory {
  content = new Map();
  most = Infinity;
  getItem = (key) => this.content.get(key) ?? null;
  setItem = (key, value) => {
    if (value.length > this.most) throw new DOMException("full", "QuotaExceededError");
    this.content.set(key, value);
  };
}

test("a list comes back from its text", () => {
  const list = changed(saved(saved(new Map(), "a", 5), "__proto__", 6), "a", { note: "“yes”", read: true }, 7);
  expect(parse(serialize(list))).toEqual(list);
  expect(list.get("a")).toMatchObject({ title: "Title a", note: "“yes”", read: true, saved: 5, changed: 7 });
});

test("what is no list is refused, and what is no entry left out", () => {
  for (const source of ["", "{}", "[]", "null", `{"papersift":"reading list"}`, "x"]) expect(() => parse(source), source).toThrow(SyntaxError);
  const entries = [null, 7, {}, { id: 3 }, { id: "a", title: 9, authors: [1, "Bo"], changed: "x", url: {}, read: "yes" }];
  expect([...parse(JSON.stringify({ papersift: "reading list", entries })).values()]).toEqual([{ id: "a", changed: 0, title: "", authors: ["Bo"], saved: 0 }]);
});

test("merging is the same in any order, any grouping and any number of times", () => {
  const random = generator(11);
  for (let round = 0; round < 300; round++) {
    const some = () => {
      let list = new Map();
      for (let step = random(8); step > 0; step--) {
        const id = "abc"[random(3)], now = random(5);
        list = random(3) ? changed(list, id, { title: `t${random(3)}`, note: `n${random(2)}` }, now) : changed(list, id, undefined, now);
      }
      return list;
    };
    const plain = (list) => [...list].sort(([a], [b]) => (a > b) - (a < b));
    const [a, b, c] = [some(), some(), some()];
    expect(plain(merge(a, b))).toEqual(plain(merge(b, a)));
    expect(plain(merge(merge(a, b), c))).toEqual(plain(merge(a, merge(b, c))));
    expect(plain(merge(a, a))).toEqual(plain(a));
  }
});

test("a change counts although the clock went backwards", () => {
  const list = changed(saved(new Map(), "a", 100), "a", { read: true }, 50);
  expect(merge(saved(new Map(), "a", 100), list).get("a").read).toBe(true);
});

test("entries come in the order asked for", () => {
  let list = new Map();
  for (const [now, id, more] of [[1, "a", { title: "Zebra", date: "2001" }], [2, "b", { title: "élan", date: "2003-05" }], [3, "c", { title: "Apple", date: "--03-01" }]]) {
    list = changed(list, id, entryOf(record(id, more), now), now);
  }
  list = changed(changed(list, "c", { read: true }, 4), "d", undefined, 5);
  const ids = (order) => shown(list, order).map(({ id }) => id).join("");
  expect(["saved", "title", "year", "unread"].map(ids)).toEqual(["cba", "cba", "bac", "bac"]);
});

test("marks of removal go when nobody can need them", () => {
  const day = 24 * 3600e3;
  const list = changed(saved(new Map(), "b", day), "a", undefined, day);
  expect([...pruned(list, 2 * day).keys()].sort()).toEqual(["a", "b"]);
  expect([...pruned(list, 200 * day).keys()]).toEqual(["b"]);
});

test("two tabs do not overwrite each other", () => {
  const memory = new Memory(), tabs = [new Store("k", () => memory), new Store("k", () => memory)];
  const random = generator(3);
  let now = 1;
  const expected = new Map();
  for (let step = 0; step < 200; step++) {
    const store = tabs[random(2)], id = `p${random(6)}`;
    if (random(4)) {
      store.change(id, { ...entryOf(record(id), now), note: `n${step}` }, now);
      expected.set(id, `n${step}`);
    } else {
      store.change(id, undefined, now);
      expected.delete(id);
    }
    // News may be late.
    if (!random(3)) tabs[random(2)].heard("k");
    now += 1;
  }
  tabs.forEach((store) => store.heard("k"));
  for (const { list } of [...tabs, new Store("k", () => memory)]) {
    expect(new Map(shown(list, "saved").map(({ id, note }) => [id, note]))).toEqual(expected);
  }
});

test("a removed paper does not come back from a tab that still has it", () => {
  const memory = new Memory(), [first, second] = [new Store("k", () => memory), new Store("k", () => memory)];
  first.change("a", entryOf(record("a"), 1), 1);
  second.heard("k");
  first.change("a", undefined, 2);
  second.change("b", entryOf(record("b"), 3), 3);
  first.heard("k");
  expect([first.has("a"), first.has("b"), second.has("a")]).toEqual([false, true, false]);
});

test("a full, a blocked and a damaged storage are told, and the list goes on", () => {
  const memory = new Memory();
  const full = new Store("k", () => memory);
  memory.most = 10;
  full.change("a", entryOf(record("a"), 1), 1);
  expect([full.trouble, full.has("a")]).toEqual(["full", true]);
  memory.most = Infinity;
  full.change("b", entryOf(record("b"), 2), 2);
  expect([full.trouble, new Store("k", () => memory).has("a")]).toEqual([undefined, true]);

  const blocked = new Store("k", () => { throw new DOMException("no", "SecurityError"); });
  blocked.change("a", entryOf(record("a"), 1), 1);
  expect([blocked.trouble, blocked.has("a")]).toEqual(["blocked", true]);

  memory.setItem("k", "{ half");
  const damaged = new Store("k", () => memory);
  expect(damaged.trouble).toBe("damaged");
  damaged.change("a", entryOf(record("a"), 1), 1);
  expect([damaged.trouble, memory.getItem("k.damaged"), new Store("k", () => memory).has("a")]).toEqual([undefined, "{ half", true]);
});

test("a cleared storage clears the list, another key does not", () => {
  const store = new Store("k", () => new Memory());
  let told = 0;
  store.subscribe(() => told++);
  store.change("a", entryOf(record("a"), 1), 1);
  store.heard("other");
  expect([store.has("a"), told]).toEqual([true, 1]);
  store.heard(null);
  expect([store.has("a"), told]).toEqual([false, 2]);
});

test("ids of any kind survive a link", async () => {
  for (const ids of [["N16-3005"], ["a\nb", "\"", "\\", "深", "https://x.org/?a=1&b#c", "__proto__"], Array.from({ length: 500 }, (_, i) => `2024.acl-long.${i}`)]) {
    const packed = await pack(ids);
    expect(packed).toMatch(/^[\w-]+$/);
    const address = withList("https://x.org/a/?q=1#q=bees&list=old", packed);
    expect(shared(new URL(address).hash)).toBe(packed);
    expect(await unpack(packed)).toEqual(ids);
  }
  expect((await pack(Array.from({ length: 500 }, (_, i) => `2024.acl-long.${i}`))).length).toBeLessThan(2500);
  expect(withList("https://x.org/#list=a")).toBe("https://x.org/");
});

test("a link that is no list is refused", async () => {
  for (const text of ["", "!", "AAAA", "x".repeat(5000), await pack(["a"]) + "A"]) await expect(unpack(text), text).rejects.toThrow();
  const bomb = await pack(["x".repeat(1 << 21)]).catch((error) => error);
  if (typeof bomb === "string") await expect(unpack(bomb)).rejects.toThrow();
});
