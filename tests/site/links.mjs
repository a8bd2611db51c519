// Does an address hold? Every id of anchors.json as a route and as file and id: in a fresh tab, after a reload, after going away and back; what a later report lacks is said.
import { analyze, listen, ready, run, SHOP, SHOP_CONTEXTS, tab } from "./_site.mjs";

// The route of an id: its page's, and the rest as one more word.
function routeOf(page, id) {
  const words = page.route.split("/").filter((w) => w);
  if (id !== page.heading) words.push(id.slice(page.heading.length + 1));
  return `#/${words.join("/")}`;
}

const focused = (id) => (document.activeElement?.id === id ? "" : `the focus is on ${document.activeElement?.outerHTML.slice(0, 80)}`);

// What is wrong with where a tab is; "" where it shows `id`.
async function shows(page, id, heading) {
  try {
    await page.waitForFunction((want) => document.activeElement?.id === want, id, { timeout: 4000, polling: 20 });
  } catch {
    return page.evaluate(focused, id);
  }
  return page.evaluate(([id, heading]) => {
    const e = document.getElementById(id), r = e.getBoundingClientRect(), head = document.querySelector("body > header").getBoundingClientRect();
    if (!document.getElementById(heading)) return `the heading ${heading} is not there`;
    if (r.bottom <= 0 || r.top >= innerHeight) return `${id} is out of sight: ${Math.round(r.top)} to ${Math.round(r.bottom)}`;
    return r.top < head.bottom - 1 && head.top >= 0 && scrollY > 0 ? `${id} is covered by the head` : "";
  }, [id, heading]);
}

// Fresh tab, reload, away and back.
async function checkAddress(t, context, complaints, label, url, id, heading) {
  const page = await context.newPage();
  listen(page, complaints);
  await page.goto(url);
  const fresh = await shows(page, id, heading);
  t.check(`${label}: in a fresh tab`, fresh);
  if (!fresh) {
    await page.reload();
    t.check(`${label}: after a reload`, await shows(page, id, heading));
    const at = page.url();
    await page.goto(url.replace(/[^/]*$/, "").replace(/data\/.*/, "") + "data/about.html");
    await page.goBack();
    t.check(`${label}: after going away and back`, (page.url() !== at && `${page.url()}, not ${at}`) || (await shows(page, id, heading)));
  }
  await page.close();
}

async function checkAddresses(t, browser, site) {
  const view = await tab(browser), seen = new Set();
  for (const page of site.pages) {
    for (const id of page.ids) {
      const label = `${site.name}: ${id}`, route = id === page.heading || page.route ? routeOf(page, id) : null;
      // Of what stands on many pages (the parts of a context's page) the whole walk once, and then the fresh tab.
      const kind = `${page.kind}${id.slice(page.heading.length)}`;
      if (!seen.has(kind)) {
        seen.add(kind);
        if (route) await checkAddress(t, view.context, view.complaints, `${label} as ${route}`, site.url + route, id, page.heading);
        if (route) await checkAddress(t, view.context, view.complaints, `${label} in one file`, site.single.url + route, id, page.heading);
        t.check(`${label}: as file and id`, await landed(view.page, `${page.url}#${id}`, id));
      } else if (route) {
        await view.page.goto("about:blank");
        await view.page.goto(site.url + route);
        t.check(`${label} as ${route}: in a fresh tab`, await shows(view.page, id, page.heading));
      }
    }
  }
  t.equal(`${site.name}: no complaint`, view.complaints, []);
  await view.close();
}

// Without the router: the browser goes there by itself.
async function landed(page, url, id) {
  await page.goto("about:blank");
  await page.goto(url);
  await ready(page);
  return page.evaluate((id) => {
    const r = document.getElementById(id)?.getBoundingClientRect();
    return !r ? "is not there" : r.top >= innerHeight || r.bottom < 0 ? `is out of sight: ${Math.round(r.top)}` : "";
  }, id);
}

// State stands behind `?` and stays there over the way to the file, a reload, and back.
async function checkState(t, browser, site) {
  const view = await tab(browser);
  for (const page of site.kinds().filter((p) => p.route)) {
    const url = `${site.url}#/${page.route}?test=a%20b%26c`;
    await view.page.goto(url);
    await shows(view.page, page.heading, page.heading);
    const kept = () => new URLSearchParams(location.hash.slice(location.hash.indexOf("?") + 1)).get("test");
    const got = [await view.page.evaluate(kept)];
    await view.page.reload();
    got.push(await view.page.evaluate(kept));
    await view.page.goto(site.at("data/about.html"));
    await view.page.goBack();
    got.push(await view.page.evaluate(kept));
    t.equal(`${site.name}: ${page.kind} keeps its state`, got, ["a b&c", "a b&c", "a b&c"]);
  }
  t.equal(`${site.name}: no complaint`, view.complaints, []);
  await view.close();
}

// What is not there is said, with what is nearest, and leads there.
async function checkUnknown(t, browser, site) {
  const view = await tab(browser), context = site.pages.find((p) => p.kind === "c"), name = context.route.split("/")[1];
  const wrong = [`#/c/${name}x`, "#/nowhere", "#/c/", "#/c", `#/c/${name}/nosuchpart`, "#nosuchid", `#/d/${name}/nobody`, "#/c/%E0%A4%A", "#/c/__proto__", "#/constructor", `#/c/${encodeURIComponent("<img src=q onerror=alert(1)>")}`, "#/x/nobody", "#/cycle/99999"];
  for (const url of [site.url, site.single.url, context.url]) {
    for (const hash of wrong) {
      await view.page.goto("about:blank");
      await view.page.goto(url + hash);
      const label = `${site.name}: ${url.split("/").at(-1)}${hash}`, note = view.page.locator(".missing");
      await note.waitFor({ timeout: 4000 }).catch(() => {});
      const said = (await note.count()) ? await note.innerText() : "nothing";
      t.check(`${label} is said`, !/^Not in this report/i.test(said) && said);
      t.check(`${label} has the nearest`, (await note.locator("a").count()) === 0 && "no link");
      t.check(`${label} has the focus`, !(await note.evaluate((e) => e === document.activeElement).catch(() => false)) && "it has not");
    }
  }
  const slip = `${site.url}#/c/${name}x`;
  await view.page.goto("about:blank");
  await view.page.goto(slip);
  await view.page.locator(".missing a").first().click();
  t.check(`${site.name}: the nearest of ${name}x is ${name}, and leads there`, await shows(view.page, context.heading, context.heading));
  t.check(`${site.name}: and the word is gone`, (await view.page.locator(".missing").count()) && "it stands");
  t.equal(`${site.name}: no complaint about unknown addresses`, view.complaints, []);
  await view.close();
}

// "Copy link" gives the address on index.html; it opens the same view.
async function checkCopy(t, browser, site) {
  const view = await tab(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  for (const page of [...site.kinds(), site.single]) {
    const id = page.ids?.find((x) => x !== page.heading) ?? page.heading;
    await view.page.goto("about:blank");
    await view.page.goto(`${page.url}#${id}`);
    await ready(view.page);
    await view.page.getByRole("button", { name: "Copy link" }).click();
    await view.page.waitForFunction(() => document.querySelector("dialog[open]") || [...document.querySelectorAll("#buttons button")].some((b) => b.textContent === "Copied"), null, { timeout: 4000 }).catch(() => {});
    const copied = await view.page.evaluate(() => document.querySelector("dialog input")?.value ?? navigator.clipboard.readText());
    t.check(`${site.name}: ${page.kind}: what is copied`, !copied.startsWith(page === site.single ? page.url : `${site.url}#`) && copied);
    await view.page.goto("about:blank");
    await view.page.goto(copied);
    await ready(view.page);
    await view.page.waitForFunction((id) => document.getElementById(id), id, { timeout: 4000 }).catch(() => {});
    t.check(`${site.name}: ${page.kind}: the copy shows the same`, (await view.page.evaluate((id) => document.getElementById(id)?.getBoundingClientRect().top < innerHeight, id)) ? "" : `${copied} does not show ${id}`);
  }
  t.equal(`${site.name}: no complaint about copies`, view.complaints, []);
  await view.close();
}

// Names that end as the parts of pages do: each id stands once in the report in one file, and each route shows its own heading.
async function checkClashes(t, browser, work) {
  const names = ["foo", "foo-steps", "foo-uses", "foo-d-bar", "foo-d", "bar", "d-bar"], files = Object.fromEntries(names.map((n, i) => [`${n.replaceAll("-", "_")}/__init__.py`, `import ${names[(i + 1) % names.length].replaceAll("-", "_")}\n`]));
  files["foo/more.py"] = "import bar\nimport d_bar\n";
  files["foo_d/more.py"] = "import bar\n";
  const site = analyze(work, "clash", files, { contexts: names.map((name) => ({ name, modules: [name.replaceAll("-", "_")] })) }), view = await tab(browser);
  const ids = [...site.read("report.html").matchAll(/<[^>]* id="([^"]*)"/g)].map((m) => m[1]);
  t.equal("clash: no id stands twice", ids.filter((id, i) => ids.indexOf(id) !== i), []);
  const all = Object.values(JSON.parse(site.read("data/anchors.json")).files).flat();
  t.equal("clash: nor in anchors.json", all.filter((id, i) => all.indexOf(id) !== i), []);
  for (const [route, want] of [["#/x/foo/steps", "Steps, what buys most for each file first"], ["#/x/foo-steps", "foo-steps"], ["#/d/foo/bar", "How it depends on bar"], ["#/c/foo-d-bar", "foo-d-bar"], ["#/d/foo-d/bar", "How it depends on bar"], ["#/d/foo/d-bar", "How it depends on d-bar"]])
    for (const url of [site.url, site.single.url]) {
      await view.page.goto("about:blank");
      await view.page.goto(url + route);
      await view.page.waitForFunction(() => /^H\d$/.test(document.activeElement.nodeName), null, { timeout: 4000 }).catch(() => {});
      const said = await view.page.evaluate(() => document.activeElement.textContent.trim());
      t.check(`clash: ${url.split("/").at(-1)}${route}`, !said.endsWith(want) && said);
    }
  await view.close();
}

await run(async ({ t, browser, work }) => {
  const shop = analyze(work, "shop", SHOP, SHOP_CONTEXTS);
  await checkAddresses(t, browser, shop);
  await checkState(t, browser, shop);
  await checkUnknown(t, browser, shop);
  await checkCopy(t, browser, shop);
  await checkClashes(t, browser, work);
});
