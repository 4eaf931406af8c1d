import fc from "fast-check";
import { expect, test } from "vitest";
import { isLinewise, jsonElements } from "./json-elements";

async function elements(text: string, chunkSize = text.length || 1) {
  async function* chunks() {
    for (let i = 0; i < text.length; i += chunkSize) yield text.slice(i, i + chunkSize);
  }
  const found = [];
  for await (const element of jsonElements(chunks(), isLinewise(text))) found.push(element);
  return found;
}
const texts = async (text: string) => (await elements(text)).map((element) => element.text);

test.each([
  ["a list", '[{"a":1}, {"a":[2,{"b":"]"}]}]', ['{"a":1}', '{"a":[2,{"b":"]"}]}']],
  ["a list in items", '{"has_more":false,"items":[{"a":1},{"a":2}],"total":[1]}', ['{"a":1}', '{"a":2}']],
  ["a list in data", '{"status":"success",\n "data": [\n{"a":"\\"}"}\n]}', ['{"a":"\\"}"}']],
  ["one object", '{\n "event": "x",\n "call": {"data": [1]}\n}', ['{\n "event": "x",\n "call": {"data": [1]}\n}']],
  ["one object after another", '{"a":\n1}{"a":2}\n{"a":3}', ['{"a":\n1}', '{"a":2}', '{"a":3}']],
  [
    "an object whose data is an object",
    '{"event":"x","data":{"call_id":"y"}}',
    ['{"event":"x","data":{"call_id":"y"}}'],
  ],
  ["an empty list", "[]", []],
])("cuts %s", async (_, text, expected) => {
  expect(await texts(text)).toEqual(expected);
});

test("counts lines of JSON Lines from 1, blank and broken ones included", async () => {
  expect(await elements('{"a":1}\n\n{"a":\n{"a":4}\n')).toEqual([
    { text: '{"a":1}', unit: "line", position: 1 },
    { text: '{"a":', unit: "line", position: 3 },
    { text: '{"a":4}', unit: "line", position: 4 },
  ]);
});

test("counts a broken first line too", async () => {
  expect((await elements('{"a":\n{"a":2}\n')).map((element) => element.position)).toEqual([1, 2]);
});

test("a list that ends early still gives what it held", async () => {
  expect(await texts('[{"a":1},{"a":')).toEqual(['{"a":1}', '{"a":']);
});

test("cuts any list the same however it is chopped into chunks", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.object({ maxDepth: 2 }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 7 }),
      async (list, size) => {
        for (const text of [JSON.stringify(list), JSON.stringify({ n: 1, items: list, more: { x: [1] } })]) {
          const cut = (await elements(text, size)).map((element) => JSON.parse(element.text));
          expect(cut).toEqual(JSON.parse(JSON.stringify(list)));
        }
      },
    ),
  );
});
