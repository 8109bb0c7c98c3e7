#include "probes/rules/facts/remarks.h"

#include <algorithm>

namespace mp::rules {

std::vector<core::ProfileRemark> remarks_of(Profile const& profile, std::string_view code) {
    std::vector<core::ProfileRemark> found;
    std::copy_if(profile.remarks.begin(), profile.remarks.end(), std::back_inserter(found),
                 [&](core::ProfileRemark const& remark) { return remark.code == code; });
    return found;
}

}
