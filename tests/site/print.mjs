// What comes out of the printer: light, without the head, folds open, nothing cut at the edge, every context's name in the text of the PDF, each context on a new page; a start page is two of them.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { analyze, ready, ring, run, SHOP, SHOP_CONTEXTS, tab } from "./_site.mjs";

const flat = (text) => text.replace(/\s+/g, " ");

// The text of each sheet.
function sheets(work, pdf) {
  const file = path.join(work, "print.pdf");
  fs.writeFileSync(file, pdf);
  return execFileSync("pdftotext", ["-raw", file, "-"], { maxBuffer: 1 << 28 }).toString().split("\f").slice(0, -1);
}

const onPaper = () => {
  const told = [], seen = (e) => e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
  for (const e of document.querySelectorAll("main :is(h2, h3, h4, li, td, th, p)")) if (!seen(e) && !e.closest(".missing, nav, [hidden], dialog, [role=status], .moves, .filter, .tools")) told.push(`hidden: ${e.outerHTML.slice(0, 80)}`);
  for (const e of document.querySelectorAll("header, #bar, .skip, button:not(th button), input, nav")) if (seen(e) && e.closest("body > header, #bar, .skip, button, input, nav") &&  e.getClientRects().length) told.push(`not for paper: ${e.outerHTML.slice(0, 60)}`);
  for (const e of document.querySelectorAll(".scroll")) if (getComputedStyle(e).overflowX !== "visible") told.push(`scrolls: ${e.outerHTML.slice(0, 60)}`);
  for (const e of document.querySelectorAll("main :is(table, svg, p, li, dd, pre)")) if (e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".hidden, [data-page=matrix]")) told.push(`cut at the edge: ${e.outerHTML.slice(0, 80)}`);
  for (const e of document.querySelectorAll("thead")) if (getComputedStyle(e).display !== "table-header-group") told.push("a head of a table that does not repeat");
  return [...new Set(told)].slice(0, 8);
};

async function checkPaper(t, browser, site) {
  const view = await tab(browser, { colorScheme: "dark", viewport: { width: 703, height: 1032 } });      // A4 within its margins
  await view.page.emulateMedia({ media: "print" });
  for (const page of [...site.kinds(), site.single]) {
    await view.page.goto(page.url);
    await ready(view.page);
    t.check(`${site.name}: ${page.file} on paper`, await view.page.evaluate(onPaper));
    t.equal(`${site.name}: ${page.file} is light on paper`, await view.page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  }
  t.equal(`${site.name}: no complaint`, view.complaints, []);
  await view.close();
}

// All text of a page, but for what only helps on a screen.
const sentences = () => [...document.querySelectorAll("main :is(h1, h2, h3, h4, p, caption, th, dt)")].filter((e) => e.checkVisibility() && e.offsetWidth > 2 && !e.closest(".hidden, .matrix, nav, svg, .missing, [role=status], .moves, .filter, .tools") && !e.querySelector(".hidden, p, ul, table"))
  .map((e) => e.textContent.replace(/\s+/g, "")).filter((s) => s.length > 3);

async function checkPdf(t, browser, site, work) {
  const view = await tab(browser), names = site.contexts.filter((c) => c.name).map((c) => c.title || c.name);
  for (const page of [...site.kinds(), site.single]) {
    await view.page.goto(page.url);
    await ready(view.page);
    await view.page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    const want = await view.page.evaluate(sentences), all = sheets(work, await view.page.pdf({ preferCSSPageSize: true, printBackground: true }));
    const text = all.join("\n"), tight = text.replace(/\s+/g, "");
    const lost = want.filter((s) => !tight.includes(s) && s.split(/(?<=[.,;:])/).some((part) => !tight.includes(part.slice(0, 24))));
    t.check(`${site.name}: ${page.file} as PDF holds its sentences`, lost.slice(0, 5));
    t.check(`${site.name}: ${page.file} as PDF has no button`, /Copy link|Theme: /.test(text) && "it has");
    if (page !== site.single) continue;
    t.check(`${site.name}: every context's name is in the PDF of the report`, names.filter((n) => !flat(text).includes(n)));
    const begins = all.map((sheet) => flat(sheet).trim());
    t.check(`${site.name}: each context begins a sheet`, names.filter((n) => !begins.some((b) => b.startsWith(n))));
  }
  t.equal(`${site.name}: no complaint about PDF`, view.complaints, []);
  await view.close();
}

// One context of which there is much of everything: words, public names, ways in, modules, neighbours, models, signals, rules, surprises, folders of tests.
function longContext() {
  const top = "enterprise/customer_relations", pkg = top.replace("/", "."), files = { "enterprise/__init__.py": "", [`${top}/__init__.py`]: "" }, others = Array.from({ length: 30 }, (_, i) => `neighbouring_department_${i + 10}`);
  const talk = (n) => Array.from({ length: n }, (_, i) => ["customers", "of the", "enterprise", "are told", "in long", "sentences"][i % 6]).join(" ");
  for (const [i, other] of others.entries()) {
    files[`${other}/__init__.py`] = "";
    files[`${other}/internal_services.py`] = Array.from({ length: 6 }, (_, k) => `from ${pkg}.area_${(i + k) % 12}.public_interface import offer_${(i + k) % 12}\nfrom ${pkg}.area_${k}.models import CustomerRecord${k}\n`).join("") +
      `from ${pkg}.signals import customer_changed\n\n\ndef send_${i}():\n    customer_changed.send(sender=None)\n    offer_${i % 12}()\n\n\ndef thing():\n    pass\n`;
  }
  files[`${top}/signals.py`] = '"""Signals."""\nfrom django.dispatch import Signal\ncustomer_changed = Signal()\n';
  for (let i = 0; i < 12; i++) {
    const at = `${top}/area_${i}`, uses = others.slice(i, i + 6).map((o) => `from ${o}.internal_services import thing\n`).join("");
    files[`${at}/__init__.py`] = "";
    files[`${at}/public_interface.py`] = `"""${talk(25)}."""\n${uses}\n\ndef offer_${i}():\n    """${talk(25)}."""\n`;
    files[`${at}/models.py`] = `"""${talk(25)}."""\nfrom django.db import models\n\n\nclass CustomerRecord${i}(models.Model):\n    """${talk(25)}."""\n    name = models.CharField(max_length=9)\n\n\nclass CustomerAddress${i}(models.Model):\n    of = models.ForeignKey(CustomerRecord${i})\n`;
    files[`${at}/views.py`] = `"""${talk(25)}."""\nfrom django.views import View\n\n\nclass CustomerOverviewView${i}(View):\n    def get(self, request):\n        return None\n`;
    files[`${at}/urls.py`] = `from django.urls import path\nfrom ${pkg}.area_${i}.views import CustomerOverviewView${i}\nurlpatterns = [path("x/${i}", CustomerOverviewView${i}.as_view())]\n`;
    files[`${at}/tasks.py`] = `from celery import shared_task\n\n\n@shared_task\ndef recalculate_everything_of_customers_${i}():\n    pass\n`;
    files[`${at}/receivers.py`] = `from django.dispatch import receiver\nfrom ${pkg}.signals import customer_changed\n\n\n@receiver(customer_changed)\ndef hear_of_changed_customers_${i}(sender, **kwargs):\n    pass\n`;
    files[`${at}/management/commands/recalculate_customers_${i}.py`] = `from django.core.management.base import BaseCommand\n\n\nclass Command(BaseCommand):\n    def handle(self, *args, **options):\n        pass\n`;
    files[`${at}/management/__init__.py`] = files[`${at}/management/commands/__init__.py`] = files[`${at}/tests/__init__.py`] = "";
    files[`${at}/tests/test_${i}.py`] = `from ${pkg}.area_${i}.models import CustomerRecord${i}\n`;
  }
  const glossary = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`word ${i} of customers`, `${talk(25)}.`])), kinds = ["customer-supplier", "conformist", "anticorruption-layer", "separate-ways"];
  const uses = others.slice(0, 20).map((context, i) => ({ context, as: kinds[i % 4], ...(i % 4 === 2 && { through: [`${pkg}.area_${i % 12}.public_interface`, `${pkg}.area_3.models`, `${pkg}.area_4.models`] }) }));
  const big = { name: "customer-relations", title: "Customer Relations and Everything Around Them", kind: "core", owner: "team of customer relations", vision: `${talk(60)}.`, glossary, uses,
    modules: [pkg, ...Array.from({ length: 9 }, (_, i) => `${pkg}.nothing_is_here_${i}`)], public: Array.from({ length: 12 }, (_, i) => `${pkg}.area_${i}.public_interface`) };
  return [files, { project: { name: "long" }, contexts: [big, ...others.map((name, i) => ({ name, title: `The ${name.replaceAll("_", " ")}`, modules: [name], ...(i >= 20 && { uses: [{ context: "customer-relations", as: "customer-supplier" }] }) }))] }];
}

// report.md 7: of everything there may be much, and a start page is still two sheets, and says how to get the rest.
async function checkStart(t, browser, work) {
  const site = analyze(work, "long", ...longContext(), "--source-url", "https://example.org/a/rather/long/address/of/a/repository/{path}#L{line}"), view = await tab(browser);
  for (const page of site.pages.filter((p) => p.route.startsWith("start/"))) {
    await view.page.goto(page.url);
    await ready(view.page);
    const all = sheets(work, await view.page.pdf({ preferCSSPageSize: true }));
    t.check(`start: ${page.file} is two sheets at most`, all.length > 2 && `${all.length} sheets`);
    if (!page.route.endsWith("customer-relations")) continue;
    const text = flat(all.join(" ")), missing = ["23 more in the context file", "merestone inventory public", "merestone inventory entries", "merestone inventory models", "merestone graph --kind event", "and 9 more, as the context file has them", "and 4 more. It must not use", "more folders", "nothing_is_here"].filter((s) => !text.includes(s));
    t.check("start: what is long is long, and says how to get the rest", missing.length && [...missing, text]);
  }
  await view.close();
}

await run(async ({ t, browser, work }) => {
  const shop = analyze(work, "shop", SHOP, SHOP_CONTEXTS), wide = ring(24, 2), dense = analyze(work, "ring", wide.files, wide.contexts);
  await checkPaper(t, browser, shop);
  await checkPaper(t, browser, dense);
  await checkPdf(t, browser, shop, work);
  await checkPdf(t, browser, dense, work);
  await checkStart(t, browser, work);
});
