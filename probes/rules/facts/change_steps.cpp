#include "probes/rules/facts/change_steps.h"

#include "probes/rules/facts/mailbox.h"

namespace mp::rules {

using core::Change;

namespace {

class Steps {
public:
    explicit Steps(Owned const& owned, core::Values more = {}) : m_owned(owned), m_values(hit_of(owned).values) {
        m_values.insert(m_values.end(), more.begin(), more.end());
    }

    /// {how} is how this program makes the change.
    void add(core::MessageId text, Change change, core::Values values = {}) {
        m_steps.push_back(Message(text, m_values).with("how", how_to(*m_owned.profile, change, std::move(values))));
    }
    void add(core::MessageId text, core::Values values = {}) {
        values.insert(values.end(), m_values.begin(), m_values.end());
        m_steps.emplace_back(text, std::move(values));
    }
    std::vector<Message> take() { return std::move(m_steps); }

private:
    Owned const& m_owned;
    core::Values m_values;
    std::vector<Message> m_steps;
};

void back_up(Steps& steps) {
    steps.add(MP_MSG("Make a copy of what {device} holds, in case a step goes wrong: {how}."), Change::back_up);
}

/// Messages in the inbox on the server, if somebody looked.
std::optional<std::int64_t> counted(Survey const& survey, Owned const& owned) {
    if (auto const* const report = report_at(survey, owned.account->incoming))
        return report->mailbox.messages;
    for (auto const& report : survey.reports)
        if (report.mailbox.messages && is_inspected(report))
            return report.mailbox.messages;
    return std::nullopt;
}

bool may_remove(core::Account const& account) {
    return !account.pop.leave_on_server.is(true) || account.pop.delete_after_days.value.value_or(0) > 0;
}

void tell_others(Steps& steps, std::vector<Owned> const& pops) {
    std::string others;
    for (std::size_t i = 1; i < pops.size(); ++i)
        others += (others.empty() ? "" : "; ") + device_name(*pops[i].profile);
    if (!others.empty())
        steps.add(MP_MSG("Do the same on the other devices that read this mailbox by POP3, one after the other: {others}."),
                  {{"others", others}});
}

}

std::vector<Message> steps_to_imap(Survey const& survey, std::vector<Owned> const& pops) {
    auto const& first = pops.front();
    Steps steps(first);
    back_up(steps);
    if (may_remove(*first.account))
        steps.add(MP_MSG("Stop the POP3 account from removing mail from the server while you change: in {device}, {how}."),
                  Change::keep_without_limit);
    steps.add(MP_MSG("Set up {account} a second time, as IMAP, beside the POP3 account: in {device}, {how}."),
              Change::add_account);
    steps.add(
        MP_MSG("Make a folder in the IMAP account for each folder of the POP3 account, and copy the mail there; copy, do "
               "not move. Take some hundred messages at a time, and leave out what the inbox on the server still holds."));
    if (auto const count = counted(survey, first))
        steps.add(
            MP_MSG("Compare before you go on: each IMAP folder must hold as many messages as the one it was copied from, "
                   "also in webmail. The inbox on the server held {count} messages before."),
            {{"count", std::to_string(*count)}});
    else
        steps.add(
            MP_MSG("Compare before you go on: each IMAP folder must hold as many messages as the one it was copied from, "
                   "also in webmail."));
    steps.add(MP_MSG("Only then stop the POP3 account: in {device}, {how}. Keep its mail here for some weeks."),
              Change::switch_off);
    tell_others(steps, pops);
    return steps.take();
}

std::vector<Message> steps_to_pop(Survey const& survey, Owned const& imap) {
    Steps steps(imap);
    back_up(steps);
    steps.add(
        MP_MSG("Make local folders in {device} and copy the mail of all folders but the inbox there, what you sent, too: "
               "POP3 shows only the inbox."));
    steps.add(MP_MSG("Set up {account} a second time, as POP3, beside the IMAP account: in {device}, {how}."),
              Change::add_account);
    steps.add(MP_MSG("Before it fetches for the first time, let it leave mail on the server: in {device}, {how}."),
              Change::keep_without_limit);
    if (auto const count = counted(survey, imap))
        steps.add(MP_MSG("Let it fetch, and compare: {count} messages were in the inbox on the server."),
                  {{"count", std::to_string(*count)}});
    else
        steps.add(MP_MSG("Let it fetch, and compare: it must have as many messages as the inbox of the IMAP account."));
    steps.add(MP_MSG("Only then stop the IMAP account: in {device}, {how}."), Change::switch_off);
    steps.add(
        MP_MSG("From now on what is only here is yours to back up. When the backup works, mail may be removed from the "
               "server after some days: in {device}, {how}."),
        Change::limit_keeping, {{"days", "30"}});
    return steps.take();
}

std::vector<Message> steps_to_pop_server(Owned const& pop, std::string const& host) {
    Steps steps(pop, {{"new_host", host}});
    steps.add(
        MP_MSG("Let {device} fetch once more from the old server, as long as it answers, so that nothing is missing."));
    back_up(steps);
    steps.add(MP_MSG("In webmail, move what you have fetched already from the inbox into another folder. POP3 sees only the "
                     "inbox, so these messages will not come a second time."));
    steps.add(MP_MSG("Only then change the server to {new_host}: in {device}, {how}."), Change::encrypt, {{"port", "995"}});
    steps.add(
        MP_MSG("Let it fetch. What comes twice nevertheless can be deleted here; first make sure that deleting here does "
               "not delete on the server."));
    return steps.take();
}

}
