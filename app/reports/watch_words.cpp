// What each verdict of `watch` is called, and what it means for the person.

#include "app/reports/watch_report.h"

namespace mp::reports {

using core::Message;
using core::WatchFacts;
using core::WatchVerdict;

Message watch_headline(WatchFacts const& facts) {
    core::Values const days{{"days", std::to_string(facts.days.value_or(0))}};
    switch (facts.verdict) {
    case WatchVerdict::too_early: return MP_MSG("One look says nothing yet; the next one can be compared with it.");
    case WatchVerdict::nothing_vanishes: return MP_MSG("Nothing vanishes: every message that was seen is still there.");
    case WatchVerdict::deletes_on_download:
        return facts.is_sure ? MP_MSG("Another program takes your mail away from the server.")
                             : MP_MSG("Probably another program takes your mail away from the server.");
    case WatchVerdict::removes_after_days: return {MP_MSG("Mail leaves the server when it is about {days} days old."), days};
    case WatchVerdict::renumbered: return MP_MSG("The server gave all messages new numbers.");
    case WatchVerdict::server_expires:
        return facts.days == 0 ? Message(MP_MSG("The provider removes what a POP3 program has downloaded."))
                               : Message(MP_MSG("The provider announces that it removes mail after {days} days."), days);
    case WatchVerdict::pop_hides: return MP_MSG("POP3 no longer shows messages that are still on the server.");
    case WatchVerdict::cannot_tell: break;
    }
    return MP_MSG("Messages went, and it cannot be told who removed them.");
}

static Message meaning_of(WatchFacts const& facts) {
    switch (facts.verdict) {
    case WatchVerdict::too_early: return MP_MSG("Run the same command again in some hours, or let a timer do it.");
    case WatchVerdict::nothing_vanishes:
        return MP_MSG("A program that removes mail may run rarely. Watch for as long as mail usually takes to vanish.");
    case WatchVerdict::deletes_on_download:
        return MP_MSG("Look for a POP3 account on every device that ever read this mailbox, and set it to leave mail on the "
                      "server. If nobody knows it, change your password.");
    case WatchVerdict::removes_after_days:
        return MP_MSG("A POP3 program on one of your devices is set so, or the provider does it. Look through your devices; "
                      "if there is none, ask the provider.");
    case WatchVerdict::renumbered:
        return MP_MSG("No mail was lost, but POP3 programs that leave mail on the server download everything again.");
    case WatchVerdict::server_expires:
        return MP_MSG(
            "Keep your mail on a device of your own, with a backup, or use IMAP if the provider keeps mail there.");
    case WatchVerdict::pop_hides:
        return MP_MSG(
            "Some providers show each message to one POP3 program only. Use IMAP, or switch on \"all mail\" for POP3 "
            "at the provider.");
    case WatchVerdict::cannot_tell: break;
    }
    return MP_MSG(
        "Deleting or filing mail in webmail, on a phone or by a filter looks the same: messages of any age, now and "
        "then, gone from POP3 and IMAP alike. If that was nobody of you, watch on: what a program does repeats itself.");
}

std::vector<Message> watch_meaning(WatchFacts const& facts) {
    std::vector<Message> told{meaning_of(facts)};
    if (facts.verdict == WatchVerdict::deletes_on_download && !facts.is_sure)
        told.emplace_back(MP_MSG("If you emptied the inbox yourself meanwhile, or a filter moved the mail, it was that."));
    if (facts.is_in_use)
        told.emplace_back(
            MP_MSG("At this moment another connection holds the mailbox. If your own programs are closed, it is "
                   "somebody else's."));
    return told;
}

}
