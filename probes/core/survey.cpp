#include "probes/core/survey.h"

namespace mp::core {

ProviderInfo const* provider_of(Survey const& survey) {
    ProviderInfo const* best = nullptr;
    for (auto const& answer : survey.answers) {
        if (answer.provider.id.empty() && answer.provider.name.empty())
            continue;
        bool const is_table = answer.source == SourceId::bundled || answer.source == SourceId::mx_bundled;
        if (is_table) // also one that lets no mail program in, and so names no server
            return &answer.provider;
        if (best == nullptr && answer.status == AnswerStatus::found)
            best = &answer.provider;
    }
    return best;
}

}
