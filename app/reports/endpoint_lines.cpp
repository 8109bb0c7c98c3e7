// What was tried at each server and how far it came: one line for everybody, the measurements for those who ask.

#include "app/reports/display.h"
#include "app/reports/scan_lines.h"
#include "app/reports/story.h"
#include "app/reports/words.h"
#include "probes/rules/facts/line_facts.h"

#include <algorithm>
#include <limits>

namespace mp::reports {

using core::EndpointStatus;
using core::Message;
using core::ProbeReport;
using language::Translator;

namespace {

Mark mark_of(EndpointStatus status) {
    switch (status) {
    case EndpointStatus::verified:
    case EndpointStatus::usable: return Mark::good;
    case EndpointStatus::pending:
    case EndpointStatus::login_skipped: return Mark::neutral;
    default: return Mark::bad;
    }
}

bool is_wrong_guess(ProbeReport const& report) {
    switch (report.status) {
    case EndpointStatus::refused:
    case EndpointStatus::unreachable:
    case EndpointStatus::no_such_host: return rules::is_guessed(report);
    case EndpointStatus::timeout: return report.stage <= core::Stage::connect && rules::is_guessed(report);
    default: return false;
    }
}

std::string joined(std::vector<std::string> const& parts) {
    std::string out;
    for (auto const& part : parts)
        out += (out.empty() ? "" : ", ") + clean(part);
    return out;
}

std::string tls_fact(core::TlsFacts const& tls, Translator const& translate) {
    if (!tls.established)
        return {};
    if (!tls.trusted || tls.chain.empty())
        return clean(tls.version);
    return translate(Message{MP_MSG("{version}, certificate valid until {date}"),
                             {{"version", clean(tls.version)}, {"date", date_of(tls.chain.front().not_after)}}});
}

std::string mailbox_fact(core::MailboxFacts const& box, Translator const& translate) {
    if (!box.messages)
        return {};
    Message message{MP_MSGN("{count} message", "{count} messages"), {}, static_cast<long>(*box.messages)};
    if (box.bytes)
        message = Message{MP_MSGN("{count} message, {size}", "{count} messages, {size}"),
                          {{"size", size_of(*box.bytes)}},
                          static_cast<long>(*box.messages)};
    return translate(message);
}

/// A server may say any number.
std::string size_of_kib(std::int64_t kib) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 1024;
    return size_of(std::clamp<std::int64_t>(kib, 0, most) * 1024);
}

std::string quota_fact(core::MailboxFacts const& box, Translator const& translate) {
    for (auto const& root : box.quota)
        if (root.used_kib && root.limit_kib)
            return translate(Message{MP_MSG("{used} of {limit} used"),
                                     {{"used", size_of_kib(*root.used_kib)}, {"limit", size_of_kib(*root.limit_kib)}}});
    return {};
}

Message words_of_round_trip(std::string const& result) {
    constexpr std::string_view refused = "refused: ";
    if (result == "sent")
        return MP_MSG("sent");
    if (result == "arrived")
        return MP_MSG("arrived");
    if (result == "not seen")
        return MP_MSG("not seen");
    if (result == "refused: the second login did not succeed")
        return MP_MSG("refused: the second login did not succeed");
    return {MP_MSG("refused: {answer}"),
            {{"answer", clean(result.starts_with(refused) ? result.substr(refused.size()) : result)}}};
}

std::string round_trip_fact(core::SmtpFacts const& smtp, Translator const& translate) {
    if (smtp.round_trip.empty())
        return {};
    return translate(
        Message(MP_MSG("test message to yourself: {result}")).with("result", words_of_round_trip(smtp.round_trip)));
}

void add(std::vector<std::string>& facts, std::string text) {
    if (!text.empty())
        facts.push_back(std::move(text));
}

void add(std::vector<Field>& fields, Translator const& translate, core::MessageId label, std::string value) {
    if (!value.empty())
        fields.push_back({translate(label), std::move(value)});
}

std::vector<std::string> facts_of(ProbeReport const& report, Translator const& translate) {
    std::vector<std::string> facts;
    bool const is_told = mark_of(report.status) == Mark::good || !report.login.attempts.empty();
    add(facts, is_told ? std::string() : clean(translate(report.why)));
    if (!report.login.attempts.empty() && report.login.result == core::LoginResult::rejected)
        if (auto const& answer = report.login.attempts.back().answer; !answer.empty())
            add(facts, translate(Message{MP_MSG("The server said: “{answer}”"), {{"answer", clean(answer, 300)}}}));
    if (mark_of(report.status) == Mark::bad)
        return facts;
    add(facts, tls_fact(report.tls, translate));
    add(facts, mailbox_fact(report.mailbox, translate));
    add(facts, quota_fact(report.mailbox, translate));
    add(facts, round_trip_fact(report.smtp, translate));
    return facts;
}

void add_tls(std::vector<Field>& fields, core::TlsFacts const& tls, Translator const& translate) {
    if (!tls.attempted)
        return;
    add(fields, translate, MP_MSG("Encryption"),
        joined(tls.established ? std::vector{tls.version, tls.cipher, tls.group} : std::vector{tls.failure}));
    std::vector<std::string> problems;
    for (auto const problem : tls.problems)
        problems.push_back(translate(word_for(problem)));
    add(fields, translate, MP_MSG("Remarks"), joined(problems));
    for (auto const& certificate : tls.chain)
        add(fields, translate, MP_MSG("Certificate"),
            translate(Message{MP_MSG("{subject}, issued by {issuer}, {from} to {to}"),
                              {{"subject", clean(certificate.subject)},
                               {"issuer", clean(certificate.issuer)},
                               {"from", date_of(certificate.not_before)},
                               {"to", date_of(certificate.not_after)}}}));
    if (!tls.chain.empty()) {
        add(fields, translate, MP_MSG("Names"), joined(tls.chain.front().names));
        add(fields, translate, MP_MSG("Fingerprint"), clean(tls.chain.front().sha256));
    }
}

void add_scan(std::vector<Field>& fields, core::TlsFacts const& tls, Translator const& translate) {
    for (auto const& entry : tls.scan)
        add(fields, translate, MP_MSG("Scan"),
            clean(entry.offered) + ": " + (entry.accepted ? translate(MP_MSG("accepted")) : translate(MP_MSG("refused"))) +
                (entry.cipher.empty() ? "" : ", " + clean(entry.cipher)) +
                (entry.detail.empty() ? "" : ", " + clean(entry.detail)));
}

std::vector<Field> measurements(ProbeReport const& report, Translator const& translate) {
    std::vector<Field> fields;
    std::vector<std::string> sources;
    for (auto const& evidence : report.evidence)
        sources.push_back(translate(word_for(evidence.source)));
    add(fields, translate, MP_MSG("Named by"), joined(sources));
    add(fields, translate, MP_MSG("Trust class"), std::string(name_of(report.trust)));
    for (auto const& attempt : report.connections)
        add(fields, translate, MP_MSG("Connection"),
            clean(attempt.ip) + ": " + translate(word_for(attempt.result)) + ", " + std::to_string(attempt.ms) + " ms");
    add(fields, translate, MP_MSG("Greeting"), clean(report.greeting));
    add(fields, translate, MP_MSG("First bytes"), clean(report.first_bytes));
    add_tls(fields, report.tls, translate);
    add_scan(fields, report.tls, translate);
    add(fields, translate, MP_MSG("Before TLS"), joined(report.capabilities.before_tls));
    add(fields, translate, MP_MSG("After TLS"), joined(report.capabilities.after_tls));
    add(fields, translate, MP_MSG("After login"), joined(report.capabilities.after_login));
    add(fields, translate, MP_MSG("Ways to sign in"), joined(report.auth));
    for (auto const& attempt : report.login.attempts)
        add(fields, translate, MP_MSG("Login"),
            joined({attempt.username, attempt.mechanism, translate(word_for(attempt.cause))}) +
                (attempt.answer.empty() ? "" : ": “" + clean(attempt.answer) + "”"));
    if (auto const& attempt = report.login.challenge)
        add(fields, translate, MP_MSG("Login"),
            joined({attempt->username, attempt->mechanism, translate(word_for(attempt->cause))}));
    add(fields, translate, MP_MSG("Details"), clean(report.why.technical));
    add(fields, translate, MP_MSG("Time"), std::to_string(report.duration_ms) + " ms");
    return fields;
}

}

std::string outcome_of(ProbeReport const& report, Translator const& translate) {
    auto const word = translate(word_for(report.status));
    core::MessageId reason;
    if (report.status == EndpointStatus::login_rejected && !report.login.attempts.empty())
        reason = word_for(report.login.attempts.back().cause);
    else if (report.status == EndpointStatus::login_skipped)
        reason = word_for(report.login.skip);
    else if (report.status == EndpointStatus::tls_failed && !report.tls.problems.empty())
        reason = word_for(report.tls.problems.front());
    if (reason.is_empty())
        return word;
    return translate(Message{MP_MSG("{outcome}: {reason}"), {{"outcome", word}, {"reason", translate(reason)}}});
}

std::vector<EndpointLine> endpoint_lines(core::Survey const& survey, Translator const& translate) {
    std::vector<EndpointLine> lines;
    for (auto const& report : survey.reports) {
        if (!was_begun(report))
            continue;
        EndpointLine line;
        line.mark = mark_of(report.status);
        line.is_wrong_guess = is_wrong_guess(report);
        line.protocol = core::protocol_name(report.endpoint.service);
        line.place = clean(core::subject_of(report.endpoint));
        line.place.erase(0, line.place.find(' ') + 1); // the protocol has a column of its own
        line.security = translate(word_for(report.endpoint.security));
        line.outcome = outcome_of(report, translate);
        line.facts = facts_of(report, translate);
        for (auto& scanned : scan_lines(report.tls, translate))
            line.facts.push_back(std::move(scanned));
        line.more = measurements(report, translate);
        lines.push_back(std::move(line));
    }
    return lines;
}

}
