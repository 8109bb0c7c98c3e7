// Weighing, merging, hiding and ordering: what judge() makes of the hits of single rules.

#include "probes/rules/catalogue.h"
#include "probes/rules/facts/line_facts.h"
#include "probes/rules/need.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace mp;
using core::EndpointStatus;
using core::ProbeReport;
using core::Security;
using core::Service;
using core::Severity;
using core::SourceId;
using core::Survey;
using core::TlsProblem;

namespace {

ProbeReport line(Service service, std::string host, Security security, EndpointStatus status,
                 SourceId source = SourceId::srv) {
    ProbeReport report;
    report.endpoint = {service, std::move(host), core::standard_port(service, security), security};
    report.evidence.push_back({source, "somewhere", core::Trust::t2, {}});
    report.status = status;
    report.stage = status == EndpointStatus::tls_failed ? core::Stage::tls : core::Stage::done;
    report.finished = true;
    report.tls.attempted = true;
    report.tls.established = true;
    report.tls.trusted = status != EndpointStatus::tls_failed;
    return report;
}

ProbeReport with(ProbeReport report, std::vector<TlsProblem> problems) {
    report.tls.problems = std::move(problems);
    return report;
}

ProbeReport bad_certificate(Service service, std::string host, SourceId source = SourceId::srv) {
    return with(line(service, std::move(host), Security::tls, EndpointStatus::tls_failed, source),
                {TlsProblem::wrong_purpose});
}

Survey of(std::vector<ProbeReport> reports) {
    Survey survey;
    survey.request.address.local = "alice";
    survey.request.address.domain = "example.org";
    survey.reports = std::move(reports);
    return survey;
}

std::vector<core::Finding> with_id(Survey const& survey, std::string_view id) {
    auto findings = rules::judge(survey);
    std::erase_if(findings, [&](auto const& f) { return f.id != id; });
    return findings;
}

std::vector<std::string> ids(std::vector<core::Finding> const& findings) {
    std::vector<std::string> out;
    for (auto const& f : findings)
        out.push_back(f.id);
    return out;
}

}

TEST_CASE("a dead published line is an error while nothing replaces it, and a warning once another line works") {
    auto const dead = bad_certificate(Service::imap, "mail.example.org");
    CHECK(with_id(of({dead}), "cert-wrong-purpose").at(0).severity == Severity::error);

    auto const works = line(Service::imap, "imap.example.org", Security::tls, EndpointStatus::usable, SourceId::guess);
    CHECK(with_id(of({dead, works}), "cert-wrong-purpose").at(0).severity == Severity::warning);
}

TEST_CASE("a line for sending does not replace one for receiving") {
    auto const survey = of({bad_certificate(Service::imap, "mail.example.org"),
                            line(Service::smtp, "smtp.example.org", Security::tls, EndpointStatus::verified)});
    CHECK(with_id(survey, "cert-wrong-purpose").at(0).severity == Severity::error);
}

TEST_CASE("a dead POP3 line is only advice beside a working IMAP line, and an error when POP3 was asked for") {
    auto survey = of({line(Service::imap, "imap.example.org", Security::tls, EndpointStatus::verified),
                      bad_certificate(Service::pop3, "pop.example.org")});
    CHECK(with_id(survey, "cert-wrong-purpose").at(0).severity == Severity::advice);
    survey.request.protocol = core::Protocol::pop3;
    CHECK(with_id(survey, "cert-wrong-purpose").at(0).severity == Severity::error);
}

TEST_CASE("a guessed line raises nothing beside a published one, and something when it is all there is") {
    auto const guess = bad_certificate(Service::imap, "imap.example.org", SourceId::guess);
    auto const published = bad_certificate(Service::imap, "mail.example.org");
    auto const both = with_id(of({published, guess}), "cert-wrong-purpose");
    REQUIRE(both.size() == 1);
    CHECK(both[0].subject == "imap mail.example.org:993");
    CHECK(with_id(of({guess}), "cert-wrong-purpose").size() == 1);
}

TEST_CASE("of several guessed lines only the one that came farthest speaks") {
    auto near = bad_certificate(Service::imap, "imap.example.org", SourceId::guess);
    near.stage = core::Stage::greeting;
    auto const far = bad_certificate(Service::imap, "mail.example.org", SourceId::guess);
    auto const again = bad_certificate(Service::imap, "mx.example.org", SourceId::guess);
    auto const found = with_id(of({near, far, again}), "cert-wrong-purpose");
    REQUIRE(found.size() == 1);
    CHECK(found[0].subject == "imap mail.example.org:993");
}

TEST_CASE("a guessed line that works replaces published ones that do not, and then speaks") {
    auto guess = with(line(Service::imap, "imap.example.org", Security::tls, EndpointStatus::usable, SourceId::guess),
                      {TlsProblem::legacy_accepted});
    CHECK(with_id(of({bad_certificate(Service::imap, "mail.example.org"), guess}), "tls-legacy-accepted").size() == 1);
    auto const works = line(Service::imap, "mail.example.org", Security::tls, EndpointStatus::usable);
    CHECK(with_id(of({works, guess}), "tls-legacy-accepted").empty());
}

TEST_CASE("a sign of an attack stays critical at a line that nobody needs") {
    auto forged = line(Service::imap, "mail.example.org", Security::starttls, EndpointStatus::broken);
    forged.injected_bytes = 12;
    auto const works = line(Service::imap, "mail.example.org", Security::tls, EndpointStatus::verified);
    CHECK(with_id(of({works, forged}), "starttls-injection").at(0).severity == Severity::critical);
}

TEST_CASE("lines given by hand are never taken for guesses") {
    auto report = bad_certificate(Service::imap, "mail.example.org");
    report.evidence.clear();
    CHECK_FALSE(rules::is_guessed(report));
    CHECK_FALSE(rules::is_published(report));
    CHECK(rules::need_of(of({report}), report) != rules::Need::noise);
}

TEST_CASE("the same thing at several doors of one host is told once, at the door where it weighs most") {
    auto const survey =
        of({line(Service::imap, "mail.example.org", Security::starttls, EndpointStatus::verified),
            bad_certificate(Service::imap, "mail.example.org"), bad_certificate(Service::smtp, "mail.example.org")});
    auto const found = with_id(survey, "cert-wrong-purpose");
    REQUIRE(found.size() == 1);
    CHECK(found[0].severity == Severity::error);
    CHECK(found[0].subject == "smtp mail.example.org:465");
    REQUIRE_FALSE(found[0].evidence.empty());
    CHECK(core::in_english(found[0].evidence.back()) == "The same was seen at imap mail.example.org:993.");
}

TEST_CASE("the same thing at two hosts is told twice") {
    auto const survey =
        of({bad_certificate(Service::imap, "imap.example.org"), bad_certificate(Service::smtp, "smtp.example.org")});
    CHECK(with_id(survey, "cert-wrong-purpose").size() == 2);
}

TEST_CASE("what stops the work hides what lies behind it on the same line, and nowhere else") {
    auto old = with(line(Service::imap, "mail.example.org", Security::tls, EndpointStatus::tls_failed),
                    {TlsProblem::legacy_only, TlsProblem::wrong_purpose});
    auto const survey = of({old, bad_certificate(Service::smtp, "smtp.example.org")});
    for (auto const& finding : with_id(survey, "cert-wrong-purpose"))
        CHECK(finding.hidden_by == (finding.subject == "imap mail.example.org:993" ? "tls-legacy-only" : ""));
}

TEST_CASE("advice about encryption does not hide a bad certificate") {
    auto const report = with(line(Service::imap, "mail.example.org", Security::tls, EndpointStatus::tls_failed),
                             {TlsProblem::legacy_accepted, TlsProblem::wrong_purpose});
    CHECK(with_id(of({report}), "cert-wrong-purpose").at(0).hidden_by.empty());
}

TEST_CASE("findings come worst first, then nearest to the network, then in rank order, hidden ones last") {
    auto const survey =
        of({with(line(Service::imap, "a.example.org", Security::tls, EndpointStatus::tls_failed),
                 {TlsProblem::legacy_only, TlsProblem::expired}),
            bad_certificate(Service::imap, "b.example.org"),
            with(line(Service::smtp, "c.example.org", Security::tls, EndpointStatus::tls_failed), {TlsProblem::revoked})});
    auto const findings = rules::judge(survey);
    for (std::size_t i = 1; i < findings.size(); ++i) {
        auto const& before = findings[i - 1];
        auto const& after = findings[i];
        INFO(before.id << " before " << after.id);
        CHECK(before.hidden_by.empty() >= after.hidden_by.empty());
        if (before.hidden_by.empty() == after.hidden_by.empty()) {
            CHECK(before.severity >= after.severity);
            if (before.severity == after.severity)
                CHECK(rules::find_rule(before.id)->group <= rules::find_rule(after.id)->group);
        }
    }
    auto const all = ids(findings);
    CHECK(all.front() == "cert-revoked");
    CHECK(std::find(all.begin(), all.end(), "tls-legacy-only") < std::find(all.begin(), all.end(), "cert-wrong-purpose"));
    CHECK(all.back() == "cert-expired");
}

TEST_CASE("judging the same survey twice gives the same findings in the same order") {
    auto const survey =
        of({bad_certificate(Service::imap, "imap.example.org"), bad_certificate(Service::smtp, "smtp.example.org")});
    auto const once = rules::judge(survey);
    auto const twice = rules::judge(survey);
    CHECK(ids(once) == ids(twice));
}

TEST_CASE("severities are lowered and never raised by the weight of a line") {
    using rules::Need;
    using rules::Weight;
    for (auto const severity : {Severity::info, Severity::advice, Severity::warning, Severity::error, Severity::critical})
        for (auto const need : {Need::needed, Need::spare, Need::idle, Need::noise}) {
            CHECK(rules::weigh(severity, Weight::always, need) == severity);
            if (auto const weighed = rules::weigh(severity, Weight::by_need, need))
                CHECK(*weighed <= severity);
        }
    CHECK_FALSE(rules::weigh(Severity::critical, Weight::by_need, Need::noise));
}
