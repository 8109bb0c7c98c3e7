// The advisor against RULES.md 5: the table, the thresholds, the gates, the worked examples.

#include "probes/rules/advisor/advisor.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

using namespace mp;
using core::Advice;
using core::Service;
using core::Survey;

namespace {

using Answers = std::initializer_list<std::pair<std::string_view, std::string_view>>;

Survey told(Answers answers) {
    Survey survey;
    for (auto const& [question, value] : answers) {
        INFO(question << " = " << value);
        REQUIRE(rules::set_answer(survey.request, question, value));
    }
    return survey;
}

Advice advised(Answers answers) { return rules::advise(told(answers)); }

int signed_points(core::AdviceRow const& row) { return row.side == Service::imap ? row.points : -row.points; }

int sum_of(Advice const& advice) {
    int sum = 0;
    for (auto const& row : advice.rows)
        sum += signed_points(row);
    return sum;
}

int points_of(Advice const& advice, std::string_view id) {
    int sum = 0;
    for (auto const& row : advice.rows)
        if (row.question_id == id)
            sum += signed_points(row);
    return sum;
}

bool has_gate(Advice const& advice, std::string_view id) {
    return std::any_of(advice.gates.begin(), advice.gates.end(), [&](auto const& gate) { return gate.id == id; });
}

std::string text_of(Advice const& advice) {
    std::string text = core::in_english(advice.headline) + "\n";
    for (auto const& row : advice.rows)
        text += row.question_id + "|" + core::in_english(row.question) + "|" + core::in_english(row.answer) + "|" +
                std::to_string(signed_points(row)) + "|" + core::in_english(row.reason) + "|" + row.source + "\n";
    for (auto const& gate : advice.gates)
        text += gate.id + "|" + core::in_english(gate.text) + "\n";
    return text;
}

/// Every value of every question, and the question left open.
template <class Visit>
void for_each_answer(Visit visit) {
    for (auto const& question : rules::questions()) {
        visit(question.id, std::string_view());
        for (auto const& choice : question.choices)
            visit(question.id, choice.value);
    }
}

core::ProbeReport line(Service service, core::EndpointStatus status) {
    core::ProbeReport report;
    report.endpoint = {service, "mail.example.org", core::standard_port(service, core::Security::tls), core::Security::tls};
    report.evidence = {{core::SourceId::srv, "_imaps._tcp.example.org", core::Trust::t2, {}}};
    report.status = status;
    report.stage = core::Stage::done;
    report.finished = true;
    if (status == core::EndpointStatus::verified) {
        report.tls.established = report.tls.trusted = true;
        report.login.result = core::LoginResult::accepted;
    }
    return report;
}

Survey with_lines(Survey survey, std::vector<core::ProbeReport> lines) {
    survey.reports = std::move(lines);
    return survey;
}

core::ProbeReport filled(std::int64_t percent) {
    auto report = line(Service::imap, core::EndpointStatus::verified);
    core::QuotaRoot root;
    root.used_kib = percent * 10'000;
    root.limit_kib = 1'000'000;
    report.mailbox.quota = {root};
    report.mailbox.messages = 3;
    return report;
}

}

TEST_CASE("without an answer the advice is IMAP with the start value") {
    auto const advice = rules::advise(Survey{});
    CHECK(advice.result == Service::imap);
    CHECK(advice.score == 2);
    CHECK_FALSE(advice.has_answers);
    CHECK_FALSE(advice.pop_is_second);
    REQUIRE(advice.rows.size() == 1);
    CHECK(advice.rows[0].question_id == "start");
    CHECK(advice.gates.empty());
}

TEST_CASE("all 14 questions are asked in the order of the table, and every answer can be given and read back") {
    std::vector<std::string_view> ids;
    for (auto const& question : rules::questions())
        ids.push_back(question.id);
    CHECK(ids == std::vector<std::string_view>{"devices", "shared", "mobile", "connection", "metered", "offline", "disk",
                                               "server-space", "backup", "privacy", "webmail", "overview", "archive",
                                               "sent-everywhere"});
    for_each_answer([](std::string_view question, std::string_view value) {
        INFO(question << " = " << value);
        core::Request request;
        REQUIRE(rules::set_answer(request, question, value));
        CHECK(rules::answer_of(request, question) == value);
        core::Request untouched;
        CHECK((request == untouched) == value.empty());
        for (auto const& other : rules::questions())
            if (other.id != question)
                CHECK(rules::answer_of(request, other.id).empty());
        REQUIRE(rules::set_answer(request, question, ""));
        CHECK(request == untouched);
    });
}

TEST_CASE("an unknown question or value changes nothing") {
    core::Request request;
    for (auto const& [question, value] : Answers{{"devices", "0"},
                                                 {"devices", "-1"},
                                                 {"devices", "many"},
                                                 {"shared", "maybe"},
                                                 {"connection", "sometimes"},
                                                 {"backup", "yes"},
                                                 {"colour", "red"},
                                                 {"", ""}})
        CHECK_FALSE(rules::set_answer(request, question, value));
    CHECK(request == core::Request{});
}

TEST_CASE("more than three devices are three or more") {
    auto const survey = told({{"devices", "7"}});
    CHECK(survey.request.devices == 7);
    CHECK(rules::answer_of(survey.request, "devices") == "3");
    CHECK(rules::advise(survey).score == 7);
}

TEST_CASE("every answer counts what the table says") {
    struct Line {
        std::string_view question, value;
        int points;
    };
    for (auto const& expected : std::initializer_list<Line>{
             {"devices", "1", -2},          {"devices", "2", 4},          {"devices", "3", 5},
             {"shared", "yes", 4},          {"mobile", "yes", 3},         {"connection", "always", 2},
             {"connection", "mostly", 0},   {"connection", "rarely", -3}, {"metered", "yes", -1},
             {"offline", "yes", -1},        {"disk", "little", 2},        {"disk", "enough", 0},
             {"server-space", "small", -3}, {"server-space", "large", 1}, {"server-space", "unknown", 0},
             {"backup", "none", 3},         {"backup", "provider", 1},    {"backup", "own", -1},
             {"privacy", "yes", -2},        {"webmail", "yes", 2},        {"overview", "yes", 1},
             {"archive", "yes", -1},        {"sent-everywhere", "yes", 2}}) {
        INFO(expected.question << " = " << expected.value);
        auto const advice = advised({{expected.question, expected.value}});
        CHECK(advice.score == 2 + expected.points);
        CHECK(points_of(advice, expected.question) == expected.points);
    }
    for (auto const* question :
         {"shared", "mobile", "metered", "offline", "privacy", "webmail", "overview", "archive", "sent-everywhere"})
        CHECK(advised({{question, "no"}}).score == 2);
}

TEST_CASE("reading offline weighs two for POP3 when this device has little space") {
    CHECK(points_of(advised({{"offline", "yes"}, {"disk", "enough"}}), "offline") == -1);
    CHECK(points_of(advised({{"offline", "yes"}, {"disk", "little"}}), "offline") == -2);
    CHECK(points_of(advised({{"offline", "no"}, {"disk", "little"}}), "offline") == 0);
}

TEST_CASE("rows add up to the score, and one changed answer changes the sum by exactly its rows") {
    auto const survey = told({{"devices", "2"}, {"connection", "rarely"}, {"offline", "yes"}, {"backup", "own"}});
    auto const before = rules::advise(survey);
    CHECK(sum_of(before) == before.score);
    for_each_answer([&](std::string_view question, std::string_view value) {
        INFO(question << " = " << value);
        auto changed = survey;
        rules::set_answer(changed.request, question, value);
        auto const after = rules::advise(changed);
        CHECK(sum_of(after) == after.score);
        int difference = points_of(after, question) - points_of(before, question);
        if (question == "disk") // whether mail fits here decides what reading offline weighs
            difference += points_of(after, "offline") - points_of(before, "offline");
        CHECK(after.score - before.score == difference);
    });
}

TEST_CASE("more devices never move towards POP3") {
    for (auto const protocol : {core::Protocol::automatic, core::Protocol::imap, core::Protocol::pop3})
        for_each_answer([&](std::string_view question, std::string_view value) {
            if (question == "devices")
                return;
            auto survey = told({{"server-space", "small"}, {"privacy", "yes"}, {"connection", "rarely"}});
            survey.request.protocol = protocol;
            rules::set_answer(survey.request, question, value);
            Advice fewer;
            for (auto const* devices : {"1", "2", "3"}) {
                INFO(question << " = " << value << ", devices " << devices);
                rules::set_answer(survey.request, "devices", devices);
                auto const more = rules::advise(survey);
                if (devices != std::string_view("1")) {
                    CHECK(more.score >= fewer.score);
                    CHECK_FALSE((more.result == Service::pop3 && fewer.result == Service::imap));
                    CHECK_FALSE((more.pop_is_second && !fewer.pop_is_second && fewer.result == Service::imap));
                }
                fewer = more;
            }
        });
}

TEST_CASE("the same answers give the same text in the same order") {
    core::Request one, other;
    for (auto const& [question, value] : Answers{{"devices", "3"}, {"shared", "yes"}, {"backup", "none"}})
        rules::set_answer(one, question, value);
    for (auto const& [question, value] : Answers{{"backup", "none"}, {"devices", "3"}, {"shared", "yes"}})
        rules::set_answer(other, question, value);
    Survey first, second;
    first.request = one;
    second.request = other;
    CHECK(text_of(rules::advise(first)) == text_of(rules::advise(second)));
}

TEST_CASE("example a: phone and laptop, always online, no backups, large space") {
    auto const advice = advised(
        {{"devices", "2"}, {"mobile", "yes"}, {"connection", "always"}, {"backup", "none"}, {"server-space", "large"}});
    CHECK(advice.score == 15);
    CHECK(advice.result == Service::imap);
    CHECK_FALSE(advice.settings.keep_offline_copies);
    CHECK_FALSE(advice.settings.local_archive);
    CHECK_FALSE(advice.settings.leave_on_server);
    CHECK(core::in_english(advice.headline) == "Use IMAP: your answers speak for it by 15 points.");
}

TEST_CASE("example b: one desktop, rarely online, small server space, own backups, privacy wanted") {
    auto const advice = advised(
        {{"devices", "1"}, {"connection", "rarely"}, {"server-space", "small"}, {"backup", "own"}, {"privacy", "yes"}});
    CHECK(advice.score == -9);
    CHECK(advice.result == Service::pop3);
    CHECK(advice.settings.protocol == Service::pop3);
    CHECK(advice.settings.leave_on_server == true);
    CHECK(advice.settings.delete_after_days == 14);
    CHECK(advice.settings.backup_first);
    CHECK(advice.gates.empty());
}

TEST_CASE("with space enough on the server the safe form of POP3 keeps mail for 30 days") {
    auto const advice =
        advised({{"devices", "1"}, {"connection", "rarely"}, {"server-space", "unknown"}, {"privacy", "yes"}});
    CHECK(advice.result == Service::pop3);
    CHECK(advice.settings.delete_after_days == 30);
}

TEST_CASE("example c: one laptop, mostly online, offline reading with enough disk, own backups") {
    auto const advice =
        advised({{"devices", "1"}, {"connection", "mostly"}, {"offline", "yes"}, {"disk", "enough"}, {"backup", "own"}});
    CHECK(advice.score == -2);
    CHECK(advice.result == Service::imap);
    CHECK(advice.pop_is_second);
    CHECK(advice.settings.keep_offline_copies);
    CHECK(advice.settings.local_archive);
}

TEST_CASE("example d: two desktops, small server space, rarely online") {
    auto const advice = advised({{"devices", "2"}, {"server-space", "small"}, {"connection", "rarely"}});
    CHECK(advice.score == 0);
    CHECK(advice.result == Service::imap);
    CHECK(advice.settings.keep_offline_copies);
    CHECK(advice.settings.local_archive);
    CHECK_FALSE(advice.pop_is_second);
    CHECK(has_gate(advice, "several-devices"));
}

TEST_CASE("minus three on an unknown number of devices is not POP3 yet") {
    auto const advice = advised({{"connection", "rarely"}, {"privacy", "yes"}});
    CHECK(advice.score == -3);
    CHECK(advice.result == Service::imap);
    CHECK(advice.pop_is_second);
    CHECK(advised({{"connection", "rarely"}, {"devices", "1"}}).score == -3);
    CHECK(advised({{"connection", "rarely"}, {"devices", "1"}}).result == Service::pop3);
}

TEST_CASE("a shared mailbox is not for POP3 even on one device") {
    auto const advice = advised({{"devices", "1"},
                                 {"shared", "yes"},
                                 {"connection", "rarely"},
                                 {"server-space", "small"},
                                 {"privacy", "yes"},
                                 {"backup", "own"}});
    CHECK(advice.score == -5);
    CHECK(advice.result == Service::imap);
    CHECK(has_gate(advice, "several-devices"));
    CHECK_FALSE(advice.pop_is_second);
}

TEST_CASE("who insists on POP3 for several devices gets the form with one owner") {
    auto survey = told({{"devices", "2"}, {"mobile", "yes"}, {"server-space", "small"}});
    survey.request.protocol = core::Protocol::pop3;
    auto const advice = rules::advise(survey);
    CHECK(advice.result == Service::pop3);
    CHECK(advice.score == 6);
    CHECK(advice.settings.leave_on_server == true);
    CHECK(advice.settings.delete_after_days == 14);
    REQUIRE(has_gate(advice, "several-devices"));
    CHECK(text_of(advice).find("Let only this device remove mail from the server, after 14 days") != std::string::npos);
    CHECK(core::in_english(advice.headline) == "You chose POP3, although IMAP is 6 points ahead.");
}

TEST_CASE("a quota used by 80 percent counts as little space on the server, once") {
    auto advice = rules::advise(with_lines({}, {filled(85)}));
    CHECK(advice.score == -1);
    CHECK(points_of(advice, "measured") == -3);
    CHECK(advice.has_answers);
    advice = rules::advise(with_lines(told({{"server-space", "small"}}), {filled(85)}));
    CHECK(advice.score == -1);
    CHECK(points_of(advice, "server-space") == -3);
    advice = rules::advise(with_lines(told({{"server-space", "large"}}), {filled(85)}));
    CHECK(advice.score == -1);
    CHECK(rules::advise(with_lines(told({{"server-space", "large"}}), {filled(79)})).score == 3);
}

TEST_CASE("a full mailbox is to be cleaned up first, whatever wins") {
    CHECK(has_gate(rules::advise(with_lines({}, {filled(98)})), "mailbox-full"));
    CHECK_FALSE(has_gate(rules::advise(with_lines({}, {filled(97)})), "mailbox-full"));
}

TEST_CASE("a huge folder counts nothing but advises an archive") {
    auto report = line(Service::imap, core::EndpointStatus::verified);
    report.mailbox.messages = 100'000;
    auto advice = rules::advise(with_lines({}, {report}));
    CHECK(advice.score == 2);
    CHECK(advice.settings.local_archive);
    report.mailbox.messages = 99'999;
    advice = rules::advise(with_lines({}, {report}));
    CHECK_FALSE(advice.settings.local_archive);
}

TEST_CASE("a first POP3 download of more than 2 GB counts one for IMAP") {
    auto report = line(Service::pop3, core::EndpointStatus::verified);
    report.mailbox.bytes = 2'000'000'001;
    CHECK(rules::advise(with_lines({}, {report})).score == 3);
    report.mailbox.bytes = 2'000'000'000;
    CHECK(rules::advise(with_lines({}, {report})).score == 2);
}

TEST_CASE("two programs that fetch one mailbox by POP3 count three for IMAP and close the way to POP3") {
    auto survey = told({{"connection", "rarely"}, {"privacy", "yes"}, {"server-space", "small"}});
    survey.request.job = core::Job::lint;
    for (auto const* path : {"one", "two"}) {
        core::Account account;
        account.address = "jo@example.org";
        account.incoming.service = Service::pop3;
        account.incoming.host = "pop.example.org";
        core::Profile profile;
        profile.path = path;
        profile.accounts = {account};
        survey.request.profiles.push_back(profile);
    }
    auto const advice = rules::advise(survey);
    CHECK(points_of(advice, "measured") == 3);
    CHECK(advice.result == Service::imap);
    CHECK(has_gate(advice, "several-devices"));
}

TEST_CASE("a provider without POP3 gets IMAP although the answers speak for POP3") {
    auto survey = with_lines(
        told({{"devices", "1"}, {"connection", "rarely"}, {"privacy", "yes"}}),
        {line(Service::imap, core::EndpointStatus::verified), line(Service::pop3, core::EndpointStatus::refused)});
    auto advice = rules::advise(survey);
    CHECK(advice.score == -5);
    CHECK(advice.result == Service::imap);
    CHECK(has_gate(advice, "not-offered"));
    CHECK_FALSE(advice.pop_is_second);
    CHECK(core::in_english(advice.headline) == "Use IMAP: POP3 cannot be used here.");
    survey.reports[0].status = core::EndpointStatus::refused; // now nothing answers: that is another problem
    CHECK_FALSE(has_gate(rules::advise(survey), "not-offered"));
}

TEST_CASE("a guess that led nowhere does not say that the provider has no POP3") {
    auto guess = line(Service::pop3, core::EndpointStatus::no_such_host);
    guess.evidence = {{core::SourceId::guess, "pop.example.org", core::Trust::t3, {}}};
    auto survey = with_lines(told({{"devices", "1"}, {"connection", "rarely"}}),
                             {line(Service::imap, core::EndpointStatus::verified), guess});
    CHECK_FALSE(has_gate(rules::advise(survey), "not-offered"));
    survey.request.protocol = core::Protocol::pop3;
    CHECK(has_gate(rules::advise(survey), "not-offered"));
}

TEST_CASE("a provider without IMAP gets POP3, with one owner when there are several devices") {
    auto off = line(Service::imap, core::EndpointStatus::login_rejected);
    core::LoginAttempt attempt;
    attempt.result = core::LoginResult::rejected;
    attempt.cause = core::RefusalClass::disabled;
    off.login.result = core::LoginResult::rejected;
    off.login.attempts = {attempt};
    auto const advice =
        rules::advise(with_lines(told({{"devices", "2"}}), {off, line(Service::pop3, core::EndpointStatus::verified)}));
    CHECK(advice.result == Service::pop3);
    CHECK(text_of(advice).find("IMAP is switched off for this account") != std::string::npos);
    CHECK(has_gate(advice, "several-devices"));
}

TEST_CASE("a server where POP3 cannot leave mail wants a backup first") {
    auto report = line(Service::pop3, core::EndpointStatus::verified);
    auto const survey = told({{"devices", "1"}, {"connection", "rarely"}, {"privacy", "yes"}});
    report.mailbox.uidl = false;
    auto advice = rules::advise(with_lines(survey, {report}));
    CHECK(has_gate(advice, "cannot-leave"));
    CHECK(advice.settings.leave_on_server == false);
    CHECK(advice.settings.backup_first);
    report.mailbox.uidl = true;
    report.mailbox.expire = "0 USER";
    CHECK(has_gate(rules::advise(with_lines(survey, {report})), "cannot-leave"));
    report.mailbox.expire = "7";
    advice = rules::advise(with_lines(survey, {report}));
    CHECK_FALSE(has_gate(advice, "cannot-leave"));
    CHECK(advice.settings.delete_after_days == 6);
}

TEST_CASE("a protocol without encryption is not recommended") {
    auto plain = line(Service::pop3, core::EndpointStatus::starttls_missing);
    plain.endpoint.port = 110;
    plain.endpoint.security = core::Security::plain;
    plain.greeting = "+OK";
    auto const dead = line(Service::pop3, core::EndpointStatus::refused);
    auto imap = line(Service::imap, core::EndpointStatus::verified);
    imap.endpoint.host = "imap.example.org";
    auto const advice = rules::advise(
        with_lines(told({{"devices", "1"}, {"connection", "rarely"}, {"privacy", "yes"}}), {plain, dead, imap}));
    CHECK(has_gate(advice, "no-tls"));
    CHECK(advice.result == Service::imap);
}

TEST_CASE("every row is told in whole sentences with its source") {
    for_each_answer([](std::string_view question, std::string_view value) {
        auto const advice = advised({{question, value}});
        CHECK_FALSE(core::in_english(advice.headline).empty());
        for (auto const& row : advice.rows) {
            INFO(row.question_id);
            CHECK(core::in_english(row.reason).back() == '.');
            CHECK_FALSE(row.answer.id.is_empty());
            CHECK(row.points >= 0);
            CHECK(row.source.starts_with("S"));
        }
    });
}
