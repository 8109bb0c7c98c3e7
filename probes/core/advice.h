#pragma once
// IMAP or POP3: a transparent sum whose every summand is shown (RULES.md 5).

#include "probes/core/endpoint.h"
#include "probes/core/message.h"

#include <optional>
#include <string>
#include <vector>

namespace mp::core {

/// One answer and what it counts. The first row is the start value, which needs no answer.
struct AdviceRow {
    std::string question_id; ///< "devices", "shared", ...; "start" and "measured" for rows that are no answers
    Message question;
    Message answer;
    Service side = Service::imap; ///< imap or pop3; meaningless with 0 points
    int points = 0;               ///< never negative
    Message reason;
    std::string source; ///< the seed articles: "S0, S3"
};

/// A condition that is stronger than the sum, and always shown.
struct AdviceGate {
    std::string id; ///< "several-devices", "not-offered", "cannot-leave", "no-tls", "mailbox-full"
    Message text;
};

/// What the recommended profile holds.
struct AdvisedSettings {
    Service protocol = Service::imap;
    std::optional<bool> leave_on_server;     ///< POP3 only
    std::optional<double> delete_after_days; ///< POP3 only; 0: no age rule
    bool keep_offline_copies = false;        ///< IMAP: `imap.offline`
    bool local_archive = false;
    bool backup_first = false;
};

struct Advice {
    Service result = Service::imap; ///< imap or pop3
    int score = 0;                  ///< IMAP points minus POP3 points
    bool has_answers = false;       ///< at least one question was answered or one fact measured
    bool pop_is_second = false;     ///< -1 and -2: POP3 is shown as the second choice
    std::vector<AdviceRow> rows;
    std::vector<AdviceGate> gates;
    AdvisedSettings settings;
    Message headline; ///< one sentence
};

}
