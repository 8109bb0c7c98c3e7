// Looking into an IMAP mailbox without touching it (DIALOGUE.md 2.5, steps 6 to 10): EXAMINE instead of SELECT, sizes and
// dates instead of bodies. Commands that do not depend on each other are sent at once (RFC 9051, section 5.5).

#include "probes/core/ascii.h"
#include "probes/endpoints/imap.h"
#include "probes/grammar/first_bytes.h"
#include "probes/grammar/refusal.h"

#include <algorithm>

namespace mp::endpoints {

namespace ascii = core::ascii;
using core::Result;
using net::Task;
using net::TimePoint;

static core::FolderFacts* find_folder(core::MailboxFacts& mailbox, std::string_view name) {
    for (auto& folder : mailbox.folders)
        if (folder.name == name)
            return &folder;
    return nullptr;
}

void ImapProtocol::take_data(std::string_view data) {
    constexpr std::size_t word_limit = 40;
    auto const words = ascii::words(data.substr(0, word_limit));
    if (words.empty())
        return;
    auto const first = ascii::to_upper(words[0]);
    auto const second = words.size() > 1 ? ascii::to_upper(words[1]) : std::string();
    if (first == "CAPABILITY")
        take_capabilities(data);
    else if (first == "STATUS")
        take_status(data);
    else if (first == "LIST")
        take_folder(data);
    else if (first == "QUOTA") {
        if (auto root = grammar::parse_imap_quota(data); root && m_report.mailbox.quota.size() < limits::quota_roots)
            m_report.mailbox.quota.push_back(std::move(*root));
    } else if (first == "NAMESPACE") {
        if (auto const space = grammar::parse_imap_namespace(data); space && *space) {
            m_report.mailbox.namespace_prefix = (*space)->prefix;
            m_report.mailbox.separator = (*space)->separator;
        }
    } else if (first == "FLAGS")
        m_report.mailbox.pop3_deleted_keyword = ascii::contains_ignoring_case(data, "$POP3Deleted");
    else if (first == "SEARCH")
        m_found = m_found || words.size() > 1;
    else if (second == "EXISTS")
        m_exists = std::max<std::int64_t>(0, ascii::to_number<std::int64_t>(first).value_or(0));
    else if (second == "FETCH")
        take_fetch(data);
}

void ImapProtocol::take_status(std::string_view data) {
    auto const status = grammar::parse_imap_status(data);
    if (!status)
        return;
    auto& mailbox = m_report.mailbox;
    if (auto* folder = find_folder(mailbox, status->mailbox)) {
        folder->messages = status->messages ? status->messages : folder->messages;
        folder->bytes = status->size ? status->size : folder->bytes;
    }
    if (!ascii::equal_ignoring_case(status->mailbox, "INBOX"))
        return;
    auto const take = [](auto& place, auto const& value) { place = value ? value : place; };
    take(mailbox.messages, status->messages);
    take(mailbox.bytes, status->size);
    take(mailbox.unseen, status->unseen);
    take(mailbox.uidnext, status->uidnext);
    take(mailbox.uidvalidity, status->uidvalidity);
    take(mailbox.deleted, status->deleted);
    take(mailbox.deleted_bytes, status->deleted_storage);
}

void ImapProtocol::take_folder(std::string_view data) {
    auto& mailbox = m_report.mailbox;
    if (mailbox.folders_truncated)
        return;
    auto const entry = grammar::parse_imap_list(data);
    if (!entry || find_folder(mailbox, entry->name))
        return;
    auto const has_attribute = [&](std::string_view name) {
        return std::find(entry->attributes.begin(), entry->attributes.end(), name) != entry->attributes.end();
    };
    if (has_attribute("noselect") || has_attribute("nonexistent"))
        return;
    if (mailbox.folders.size() >= limits::folders) {
        mailbox.folders_truncated = true;
        return;
    }
    core::FolderFacts folder;
    folder.name = entry->name;
    folder.role = entry->role;
    mailbox.folders.push_back(std::move(folder));
    if (mailbox.separator.empty())
        mailbox.separator = entry->separator;
}

void ImapProtocol::take_fetch(std::string_view data) {
    auto const fetch = grammar::parse_imap_fetch(data);
    if (!fetch)
        return;
    if (fetch->sequence == 1 && fetch->internal_date)
        m_report.mailbox.oldest = fetch->internal_date;
    if (!fetch->uid || fetch->sequence < m_exists - 19)
        return;
    m_lowest_uid = std::min(m_lowest_uid.value_or(*fetch->uid), *fetch->uid);
    m_highest_uid = std::max(m_highest_uid.value_or(*fetch->uid), *fetch->uid);
}

std::string ImapProtocol::status_question() const {
    std::string items = "MESSAGES UNSEEN UIDNEXT UIDVALIDITY";
    if (has("STATUS=SIZE") || has("IMAP4REV2"))
        items += " SIZE";
    // Anything else answers BAD to these (RFC 9208, sections 3.1 and 4.1.4).
    if (has("QUOTA=RES-MESSAGE"))
        items += " DELETED";
    if (has("QUOTA=RES-STORAGE"))
        items += " DELETED-STORAGE";
    return "STATUS INBOX (" + items + ")";
}

std::string ImapProtocol::list_question() const {
    bool const has_return = has("LIST-EXTENDED") || has("IMAP4REV2");
    std::string options;
    if (has_return && (has("SPECIAL-USE") || has("IMAP4REV2")))
        options = "SPECIAL-USE";
    if (has("LIST-STATUS") || has("IMAP4REV2"))
        options += std::string(options.empty() ? "" : " ") + "STATUS (MESSAGES)";
    return "LIST \"\" \"*\"" + (options.empty() ? std::string() : " RETURN (" + options + ")");
}

std::vector<std::string> ImapProtocol::mailbox_questions() const {
    std::vector<std::string> questions;
    if (has("NAMESPACE") || has("IMAP4REV2"))
        questions.emplace_back("NAMESPACE");
    questions.push_back(list_question());
    questions.push_back(status_question());
    if (has("QUOTA"))
        questions.emplace_back("GETQUOTAROOT INBOX");
    questions.emplace_back("EXAMINE INBOX");
    return questions;
}

/// The age of the oldest message, how densely the newest are numbered (DIALOGUE.md 2.10), and how much waits in Trash and
/// Junk.
std::vector<std::string> ImapProtocol::message_questions() const {
    std::vector<std::string> questions;
    if (m_is_examined && m_exists > 0) {
        auto const from = std::max<std::int64_t>(1, m_exists - 19);
        questions.emplace_back("FETCH 1 (UID INTERNALDATE RFC822.SIZE)");
        questions.push_back("FETCH " + std::to_string(from) + ":" + std::to_string(m_exists) + " (UID)");
    }
    if (has("STATUS=SIZE") || has("IMAP4REV2"))
        for (auto const& folder : m_report.mailbox.folders) {
            auto const name = grammar::imap_quoted(folder.name);
            if (name && (folder.role == "trash" || folder.role == "junk"))
                questions.push_back("STATUS " + *name + " (MESSAGES SIZE)");
        }
    if (m_is_examined && has("UNSELECT"))
        questions.emplace_back("UNSELECT");
    return questions;
}

/// Says who we are (RFC 2971), where the server asks for it, once and before anything else: NetEase opens no mailbox to a
/// program that does not.
void ImapProtocol::add_identification(std::vector<std::string>& questions) {
    if (!m_offers_id || m_is_identified)
        return;
    m_is_identified = true;
    questions.emplace_back("ID (\"name\" \"Mailplumb\")");
}

static bool is_not_connected(grammar::ImapResponse const& response) {
    return response.status == "BAD" && ascii::contains_ignoring_case(response.text, "not connected");
}

/// The password was right, but nobody can read mail with these settings (DIALOGUE.md 2.8, Microsoft; NetEase's "Unsafe
/// Login").
Result<void> ImapProtocol::be_shut_out(Response const& response) {
    grammar::ImapRefusal refusal;
    refusal.code = response.code;
    refusal.status = response.status;
    refusal.text = response.text;
    m_session.withdraw_login(grammar::classify_imap(refusal, true), response.text,
                             response.code.empty() ? response.status : response.code);
    return core::fail(core::FaultCode::refused, "the mailbox is closed");
}

/// INBOX is what a mail program opens first. One refused command is a peculiarity; a mailbox that opens to none is closed.
Result<void> ImapProtocol::judge_mailbox() {
    if (m_status_refused && (m_examine_refused || !m_session.options.inspect_deeply))
        return be_shut_out(m_examine_refused ? *m_examine_refused : *m_status_refused);
    return done();
}

/// Sends the questions at once. NO and BAD are answers too: the server does not tell.
Task<Result<void>> ImapProtocol::ask_all(std::vector<std::string> questions, TimePoint until) {
    CO_TRY(auto const tags, co_await send(questions, until));
    for (std::size_t i = 0; i < tags.size(); ++i) {
        CO_TRY(auto const answer, co_await answer_to(tags[i], until));
        if (is_not_connected(answer))
            co_return be_shut_out(answer);
        bool const is_refused = answer.status != "OK";
        if (questions[i].starts_with("EXAMINE")) {
            m_is_examined = !is_refused;
            m_examine_refused = is_refused ? std::optional(answer) : std::nullopt;
        }
        if (questions[i].starts_with("STATUS INBOX"))
            m_status_refused = is_refused ? std::optional(answer) : std::nullopt;
        if (answer.status == "BAD" && questions[i].starts_with("LIST") && questions[i] != "LIST \"\" \"*\"")
            CO_CHECK(co_await list_plainly(until));
    }
    co_return done();
}

Task<Result<void>> ImapProtocol::list_plainly(TimePoint until) {
    CO_CHECK(co_await command("LIST \"\" \"*\"", until));
    co_return done();
}

Task<Result<void>> ImapProtocol::look_inside() {
    if (!m_knows_capabilities) {
        std::vector<std::string> first;
        add_identification(first);
        first.emplace_back("CAPABILITY");
        CO_CHECK(co_await ask_all(std::move(first), m_session.until(limits::command)));
    }
    m_report.mailbox.quota_offered = has("QUOTA");
    std::vector<std::string> questions;
    add_identification(questions);
    if (m_session.options.inspect_deeply)
        for (auto& question : mailbox_questions())
            questions.push_back(std::move(question));
    else
        questions.push_back(status_question());
    CO_CHECK(co_await ask_all(std::move(questions), m_session.until(limits::command)));
    CO_CHECK(judge_mailbox());
    auto further = m_session.options.inspect_deeply ? message_questions() : std::vector<std::string>();
    if (!further.empty())
        CO_CHECK(co_await ask_all(std::move(further), m_session.until(limits::command)));
    if (m_lowest_uid && m_highest_uid)
        m_report.mailbox.newest_uid_span = *m_highest_uid - *m_lowest_uid;
    co_return done();
}

/// Read-only: EXAMINE once, then SEARCH until the subject shows up.
Task<Arrival> ImapProtocol::wait_for_message(std::string token, TimePoint until) {
    constexpr net::milliseconds pause{1000};
    auto const subject = grammar::imap_quoted(token);
    if (!m_session.is_logged_in || !subject || token.empty())
        co_return Arrival::not_supported;
    std::vector<std::string> questions;
    add_identification(questions);
    questions.emplace_back("EXAMINE INBOX");
    m_found = false;
    for (;;) {
        questions.push_back("SEARCH SUBJECT " + *subject);
        auto const asked = co_await ask_all(std::move(questions), m_session.network.clock.in(limits::command));
        if (!asked)
            co_return m_found ? Arrival::arrived : Arrival::not_seen;
        if (m_found)
            co_return Arrival::arrived;
        auto const next = m_session.network.clock.in(pause);
        if (next >= until)
            co_return Arrival::not_seen;
        co_await net::sleep_until(next);
        questions.clear();
        questions.emplace_back("NOOP");
    }
}

}
