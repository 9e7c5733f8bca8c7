// Does the page say what it understood, what it did, and how to have it otherwise?
import { expect, test } from "./papersift.mjs";

test("typed clauses are chips like clicked filters, and one clicked away leaves the field", async ({ browse }) => {
  const search = await browse();
  await search.field.fill("bees -survey venue:acl");
  await search.value("Has", "Code").check();
  await expect(search.chips).toHaveText(["-survey×", "venueacl×", "hasCode×"]);
  await search.button("Remove filter -survey").click();
  await expect(search.field).toHaveValue("bees venue:acl");
  await expect(search.chips).toHaveText(["venueacl×", "hasCode×"]);
  await expect(search.chips.first()).toBeFocused();
  await search.button("Clear all").first().click();
  await expect(search.field).toHaveValue("bees");
  await expect(search.chips).toHaveCount(0);
  await expect(search.field).toBeFocused();
});
