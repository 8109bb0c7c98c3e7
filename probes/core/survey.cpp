#include "probes/core/survey.h"

namespace mp::core {

ProviderInfo const* provider_of(Survey const& survey) {
    ProviderInfo const* best = nullptr;
    for (auto const& answer : survey.answers) {
        if (answer.status != AnswerStatus::found || (answer.provider.id.empty() && answer.provider.name.empty()))
            continue;
        bool const is_table = answer.source == SourceId::bundled || answer.source == SourceId::mx_bundled;
        if (is_table)
            return &answer.provider;
        if (best == nullptr)
            best = &answer.provider;
    }
    return best;
}

}
