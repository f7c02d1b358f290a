package org.cadre.panel;

import java.util.Map;
import java.util.Set;
import org.cadre.journal.AlsoTells;
import org.cadre.journal.KeptQuiet;
import org.springframework.stereotype.Component;

/** What the diagram of a rating decision tells of a case, and what of it the pages of the case do not show: deliberation is the Panel's (domain 2.7). */
@Component
public class PanelCalls implements AlsoTells, KeptQuiet {

    @Override
    public Map<String, String> calls() {
        return Map.of("releases.toEducator(", "RATED", "decisions.closed(", "CLOSED");
    }

    @Override
    public Set<String> elements() {
        return Set.of("Gateway_PacketChecked", "Task_CheckPacket", "Gateway_PacketIntact", "Task_SettlePacket", "Gateway_ListedForks", "Task_DeclareConflict",
                "Gateway_DeclarationsDue", "Event_MembersChanged", "Event_MembersChangedMeanwhile", "Gateway_ItemAwaited", "Event_ItemCalled", "Task_RecordPresentation", "Gateway_MotionDue", "Task_JudgeCaseQuorum",
                "Gateway_CaseQuorum", "Event_CarriedOver", "Gateway_MotionWaits", "Task_GuardMotion", "Gateway_MotionStands", "Task_CastBallot",
                "Event_BallotStopped", "Task_CloseMotion", "Task_CountBallots", "Gateway_Carried", "Task_MoveMotion", "Gateway_AnotherMotion",
                "Gateway_SpecialMeetingHeld", "Event_SpecialMeetingCalled", "Task_SignJointReport", "Event_Reported", "Gateway_WhatCarried", "Task_ApproveRating",
                "Gateway_Ratification", "Task_RecordRatification", "Gateway_Ratified", "Event_ReturnedToPanel", "Timer_ReleaseOverdue", "Event_OverdueTold", "Gateway_ReleaseOver",
                "Gateway_RatingAwaited", "Timer_ReleaseDueAgain", "Event_NothingOverdue", "Event_HeardAgain",
                "Event_CarriedOverOn", "Event_ReturnedOn", "Gateway_MotionWanted", "Gateway_MotionMoved", "Event_CalledAgain", "Gateway_CoChairsAsked",
                "Task_DecideNextPlan", "Gateway_BothAgree", "Gateway_Exception", "Task_ConsentToException");
    }
}
