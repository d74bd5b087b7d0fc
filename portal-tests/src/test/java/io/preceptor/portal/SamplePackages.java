package io.preceptor.portal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packages as authoring tools make them, small, and one that means harm.
final class SamplePackages {

    private SamplePackages() {}

    /// A package of SCORM 1.2 that is passed with 80: it shows where it was, goes on, and is finished with a score.
    static byte[] scorm12() {
        return zip(Map.of("imsmanifest.xml", """
                <?xml version="1.0"?>
                <manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
                  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
                  <organizations default="O"><organization identifier="O"><title>Lifting patients</title>
                    <item identifier="I" identifierref="R"><title>Lifting patients</title>
                      <adlcp:masteryscore>80</adlcp:masteryscore></item></organization></organizations>
                  <resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources>
                </manifest>
                """, "index.html", page("API", """
                const api = find(window);
                api.LMSInitialize('');
                const say = () => document.getElementById('at').textContent =
                    'page ' + (api.LMSGetValue('cmi.suspend_data') || '1') + ' of ' + api.LMSGetValue('cmi.core.student_name')
                    + ', ' + api.LMSGetValue('cmi.core.entry');
                say();
                on('next', () => {
                  api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
                  api.LMSSetValue('cmi.suspend_data', String(Number(api.LMSGetValue('cmi.suspend_data') || '1') + 1));
                  api.LMSSetValue('cmi.core.exit', 'suspend');
                  api.LMSCommit('');
                  say();
                });
                on('claim', () => { api.LMSSetValue('cmi.core.lesson_status', 'passed'); api.LMSCommit(''); });
                on('finish', () => {
                  api.LMSSetValue('cmi.core.score.raw', '90');
                  api.LMSSetValue('cmi.core.lesson_status', 'passed');
                  api.LMSFinish('');
                });
                """)));
    }

    /// A package of SCORM 2004 whose progress must reach all of it.
    static byte[] scorm2004() {
        return zip(Map.of("imsmanifest.xml", """
                <?xml version="1.0"?>
                <manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
                    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3">
                  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
                  <organizations default="O"><organization identifier="O"><title>Falls</title>
                    <item identifier="I" identifierref="R"><title>Falls</title>
                      <adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="1"/></item></organization></organizations>
                  <resources><resource identifier="R" type="webcontent" adlcp:scormType="sco" href="index.html"/></resources>
                </manifest>
                """, "index.html", page("API_1484_11", """
                const api = find(window);
                api.Initialize('');
                document.getElementById('at').textContent = 'page ' + (api.GetValue('cmi.location') || '1');
                on('next', () => {
                  api.SetValue('cmi.location', '2');
                  api.SetValue('cmi.progress_measure', '0.5');
                  api.SetValue('cmi.exit', 'suspend');
                  api.Commit('');
                });
                on('claim', () => { api.SetValue('cmi.completion_status', 'completed'); api.Commit(''); });
                on('finish', () => {
                  api.SetValue('cmi.progress_measure', '1');
                  api.SetValue('cmi.completion_status', 'completed');
                  api.SetValue('cmi.score.scaled', '0.75');
                  api.Terminate('');
                });
                """)));
    }

    /// Two parts of SCORM 1.2, the second passed with 80. Each shows where it is, and keeps that for itself.
    static byte[] scorm12Parts() {
        String script = """
                const api = find(window);
                api.LMSInitialize('');
                const say = () => document.getElementById('at').textContent = document.title + ' '
                    + (api.LMSGetValue('cmi.suspend_data') || '1') + ', ' + api.LMSGetValue('cmi.core.entry');
                say();
                on('next', () => {
                  api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
                  api.LMSSetValue('cmi.suspend_data', String(Number(api.LMSGetValue('cmi.suspend_data') || '1') + 1));
                  api.LMSSetValue('cmi.core.exit', 'suspend');
                  api.LMSCommit('');
                  say();
                });
                on('claim', () => { api.LMSSetValue('cmi.core.lesson_status', 'passed'); api.LMSCommit(''); });
                on('finish', () => {
                  api.LMSSetValue('cmi.core.score.raw', '90');
                  api.LMSSetValue('cmi.core.lesson_status', 'passed');
                  api.LMSFinish('');
                });
                """;
        return zip(Map.of(
                "imsmanifest.xml",
                """
                <?xml version="1.0"?>
                <manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
                    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
                  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
                  <organizations default="O"><organization identifier="O"><title>Handover</title>
                    <item identifier="I1" identifierref="R1"><title>What to say</title></item>
                    <item identifier="I2" identifierref="R2"><title>Try it</title>
                      <adlcp:masteryscore>80</adlcp:masteryscore></item></organization></organizations>
                  <resources>
                    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="one.html"/>
                    <resource identifier="R2" type="webcontent" adlcp:scormtype="sco" href="two.html"/>
                  </resources>
                </manifest>
                """,
                "one.html",
                page("One", "API", script),
                "two.html",
                page("Two", "API", script)));
    }

    /// Two parts of SCORM 2004. The first ends by asking to go on; the second may be opened when the first is done.
    ///
    /// @param rules whether the manifest says so, or leaves the order to the learner
    static byte[] scorm2004Parts(boolean rules) {
        String script = """
                const api = find(window);
                api.Initialize('');
                const may = (where) => api.GetValue('adl.nav.request_valid.' + where);
                const say = () => document.getElementById('at').textContent = document.title + ' '
                    + (api.GetValue('cmi.location') || '1') + ', ' + api.GetValue('cmi.entry') + ', next ' + may('continue')
                    + ', back ' + may('previous') + ', second ' + may('choice.{target=I2}');
                say();
                on('next', () => {
                  api.SetValue('cmi.completion_status', 'incomplete');
                  api.SetValue('cmi.location', String(Number(api.GetValue('cmi.location') || '1') + 1));
                  api.SetValue('cmi.exit', 'suspend');
                  api.Commit('');
                  say();
                });
                on('claim', () => { api.SetValue('adl.nav.request', '{target=I2}choice'); api.SetValue('cmi.exit', 'suspend'); api.Terminate(''); });
                on('finish', () => {
                  api.SetValue('cmi.completion_status', 'completed');
                  api.SetValue('cmi.success_status', 'passed');
                  api.SetValue('adl.nav.request', 'continue');
                  api.SetValue('cmi.exit', 'normal');
                  api.Terminate('');
                });
                """;
        String flow = "<imsss:sequencing><imsss:controlMode choice=\"true\" flow=\"true\"/></imsss:sequencing>";
        String first = """
                <imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="P">
                  <imsss:mapInfo targetObjectiveID="first" writeSatisfiedStatus="true"/>
                </imsss:primaryObjective></imsss:objectives></imsss:sequencing>
                """;
        String second = """
                <imsss:sequencing><imsss:sequencingRules><imsss:preConditionRule>
                  <imsss:ruleConditions conditionCombination="any">
                    <imsss:ruleCondition referencedObjective="before" operator="not" condition="satisfied"/>
                    <imsss:ruleCondition referencedObjective="before" operator="not" condition="objectiveStatusKnown"/>
                  </imsss:ruleConditions><imsss:ruleAction action="disabled"/>
                </imsss:preConditionRule></imsss:sequencingRules>
                <imsss:objectives><imsss:primaryObjective/><imsss:objective objectiveID="before">
                  <imsss:mapInfo targetObjectiveID="first"/>
                </imsss:objective></imsss:objectives></imsss:sequencing>
                """;
        return zip(Map.of(
                "imsmanifest.xml",
                """
                <?xml version="1.0"?>
                <manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
                    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
                  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
                  <organizations default="O"><organization identifier="O"><title>Transfusion</title>
                    <item identifier="I1" identifierref="R1"><title>Check the patient</title>%s</item>
                    <item identifier="I2" identifierref="R2"><title>Check the bag</title>%s</item>%s
                  </organization></organizations>
                  <resources>
                    <resource identifier="R1" type="webcontent" adlcp:scormType="sco" href="one.html"/>
                    <resource identifier="R2" type="webcontent" adlcp:scormType="sco" href="two.html"/>
                  </resources>
                </manifest>
                """.formatted(rules ? first : "", rules ? second : "", rules ? flow : ""),
                "one.html",
                page("One", "API_1484_11", script),
                "two.html",
                page("Two", "API_1484_11", script)));
    }

    /// A simulation of plain pages, passed with 0.8.
    static byte[] html5() {
        return zip(Map.of(
                "preceptor-package.json", "{\"title\": \"Defibrillator\", \"passMark\": 0.8}", "index.html", """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Simulation</title></head><body>
                <p id="at">waiting</p><button id="next">Next</button><button id="finish">Finish</button>
                <script>
                const send = (more) => parent.postMessage({preceptor: 1, ...more}, '*');
                addEventListener('message', (event) => {
                  if (event.data && event.data.type === 'begin') {
                    document.getElementById('at').textContent = 'room ' + (event.data.state ?? 'none');
                  }
                });
                document.getElementById('next').onclick = () => send({type: 'result', completed: false, progress: 0.5, state: 'two'});
                document.getElementById('finish').onclick = () => send({type: 'result', completed: true, score: 0.9, progress: 1, state: 'end'});
                send({type: 'ready'});
                </script></body></html>
                """));
    }

    /// A simulation of two plain pages, of which only the first says where it is.
    static byte[] html5Pages() {
        String page = """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Simulation</title></head><body>
                <p id="at">waiting</p><button id="next">Next</button><button id="finish">Finish</button>
                <p id="lamp"></p><a id="other" href="%2$s">The other page</a>
                <script>
                document.getElementById('lamp').textContent = 'lamp ' + (localStorage.getItem('lamp') ?? 'off');
                const send = (more) => parent.postMessage({preceptor: 1, ...more}, '*');
                addEventListener('message', (event) => {
                  if (event.data && event.data.type === 'begin') {
                    document.getElementById('at').textContent = '%1$s begins with ' + (event.data.state ?? 'nothing');
                  }
                });
                document.getElementById('next').onclick = () => {
                  localStorage.setItem('lamp', 'on');
                  send({type: 'result', completed: false, progress: 0.5%3$s});
                };
                document.getElementById('finish').onclick = () => send({type: 'result', completed: true, progress: 1});
                send({type: 'ready'});
                </script></body></html>
                """;
        return zip(Map.of(
                "index.html",
                page.formatted("one", "two.html", ", state: 'door open'"),
                "two.html",
                page.formatted("two", "index.html", "")));
    }

    /// A package that tries what it must not, and writes down what it got: nothing but `blocked` may stand there.
    static byte[] hostile() {
        return zip(Map.of("index.html", """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hostile</title></head><body><p id="log">trying</p>
                <script>
                const got = {};
                const attempt = (name, work) => {
                  try { const value = work(); got[name] = value === undefined || value === null || value === '' ? 'blocked' : 'OPEN'; }
                  catch { got[name] = 'blocked'; }
                };
                const later = async (name, work) => {
                  try { await work(); got[name] = 'OPEN'; } catch { got[name] = 'blocked'; }
                };
                attempt('the page around it', () => top.document.body.innerHTML);
                attempt('its title', () => top.document.title);
                attempt('cookies', () => document.cookie);
                attempt('token of forms', () => top.document.querySelector('[name=_csrf]').value);
                attempt('a window', () => window.open('/accounts'));
                attempt('top address', () => { top.location.href = '/accounts'; return undefined; });
                attempt('top storage', () => top.localStorage.length);
                const image = new Image();
                const loaded = new Promise((resolve, reject) => { image.onload = resolve; image.onerror = reject; });
                image.src = '/images/preceptor.svg';
                const frame = document.createElement('iframe');
                frame.src = '/history';
                document.body.append(frame);
                Promise.all([
                  later('a page of the portal', () => fetch('/', {credentials: 'include'})),
                  later('the same without an answer', () => fetch('/history', {credentials: 'include', mode: 'no-cors'})),
                  later('a form of the portal', () => fetch('/sign-out', {method: 'POST', credentials: 'include', mode: 'no-cors'})),
                  later('another server', () => fetch('http://127.0.0.2:9/leak', {mode: 'no-cors'})),
                  later('a picture of the portal', () => loaded),
                  later('an old request', () => new Promise((resolve, reject) => {
                    const x = new XMLHttpRequest(); x.open('GET', '/history'); x.onload = resolve; x.onerror = reject; x.send();
                  })),
                ]).then(() => {
                  attempt('a page of the portal in a frame', () => frame.contentDocument && frame.contentDocument.querySelector('main'));
                  document.getElementById('log').textContent = JSON.stringify(got);
                });
                </script></body></html>
                """));
    }

    /// A page with three buttons, and the way by which packages find their interface.
    private static String page(String name, String script) {
        return page("Training", name, script);
    }

    private static String page(String title, String name, String script) {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%3$s</title></head><body>
                <p id="at">waiting</p>
                <button id="next">Next</button><button id="claim">Claim</button><button id="finish">Finish</button>
                <script>
                const on = (id, work) => document.getElementById(id).addEventListener('click', work);
                const find = (from) => {
                  let at = from;
                  while (!at.%1$s && at.parent && at.parent !== at) { at = at.parent; }
                  return at.%1$s;
                };
                %2$s
                </script></body></html>
                """.formatted(name, script, title);
    }

    static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
